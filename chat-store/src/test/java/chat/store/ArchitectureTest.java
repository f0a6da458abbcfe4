package chat.store;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

@AnalyzeClasses(packages = "chat.store", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] REDIS = {"chat.store.redis..", "chat.store.embedded.."};

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().assignedFrom(new Packages()).should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyRedisAdaptersImportLettuce =
      noClasses()
          .that()
          .resideOutsideOfPackages(REDIS)
          .and()
          .haveNameNotMatching("chat\\.store\\..*\\.Redis\\w+(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.lettuce..", "io.netty..");

  @ArchTest
  static final ArchRule portsBlock =
      noClasses()
          .that()
          .areInterfaces()
          .and()
          .resideOutsideOfPackages(REDIS)
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Future.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(CompletionStage.class);

  @ArchTest
  static final ArchRule portsDoNotKnowTheirAdapters =
      noClasses()
          .that()
          .areInterfaces()
          .and()
          .resideInAPackage("chat.store.*..")
          .and()
          .resideOutsideOfPackages(REDIS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(REDIS);

  @ArchTest
  static final ArchRule redisKnowsNoPort =
      noClasses()
          .that()
          .resideInAnyPackage(REDIS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "chat.store",
              "chat.store.account..",
              "chat.store.session..",
              "chat.store.conversation..",
              "chat.store.presence..",
              "chat.store.live..");

  /// Each package is a slice, the root one too.
  private static final class Packages implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return type.getPackageName().startsWith("chat.store")
          ? SliceIdentifier.of(type.getPackageName())
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "packages";
    }
  }
}
