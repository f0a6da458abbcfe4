package chat.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import chat.server.connection.Peer;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.helidon.common.buffers.DataWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// The rules of docs/architecture.md.
@AnalyzeClasses(packages = "chat.server", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("chat.server.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ONLY_CONNECTION_AND_THE_ROOT_KNOW_HELIDONS_WEBSOCKET =
      noClasses()
          .that()
          .resideOutsideOfPackages("chat.server", "chat.server.connection")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.helidon.webserver.websocket..", "io.helidon.websocket..");

  @ArchTest
  static final ArchRule ONLY_THE_STORE_KNOWS_LETTUCE =
      noClasses().should().dependOnClassesThat().resideInAnyPackage("io.lettuce..");

  @ArchTest
  static final ArchRule HANDLERS_SEE_CALLERS_AND_NO_SOCKETS =
      noClasses()
          .that()
          .resideInAPackage("chat.server.handler")
          .and()
          .doNotHaveSimpleName("ClientConnection")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Peer.class)
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net..", "io.helidon..");

  @ArchTest
  static final ArchRule ONLY_THE_OUTBOX_WRITES_TO_THE_WIRE =
      noClasses()
          .that()
          .doNotHaveSimpleName("Outbox")
          .should()
          .callMethod("chat.server.connection.Wire", "write", "[B");

  /// The outbox's wire, and the handshake before there is an outbox.
  @ArchTest
  static final ArchRule NOTHING_GOES_ROUND_THE_WIRE =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("chat.server.connection.Connection$SocketWire")
          .and()
          .doNotHaveSimpleName("Upgrader")
          .and()
          .doNotHaveSimpleName("ProxiedContext") // which hands it on
          .should()
          .dependOnClassesThat()
          .areAssignableTo(DataWriter.class);

  @ArchTest
  static final ArchRule CODE_ABOVE_THE_STORE_BLOCKS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(CompletableFuture.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(CompletionStage.class);

  @ArchTest
  static final ArchRule HANDLERS_NEVER_DELIVER =
      noClasses()
          .that()
          .resideInAPackage("chat.server.handler")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("chat.server.fanout.Broadcast")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("chat.server.fanout.Worker");
}
