package chat.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The rules of docs/architecture.md.
@AnalyzeClasses(packages = "chat.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("chat.cli.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule THE_TERMINAL_KNOWS_THE_PROTOCOL_ONLY =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.lettuce..", "chat.server..", "chat.store..");

  /// It takes a while to load, and only a conversation needs it.
  @ArchTest
  static final ArchRule ONLY_THE_SCREEN_KNOWS_JLINE =
      noClasses()
          .that()
          .resideOutsideOfPackage("chat.cli.terminal")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.jline..");

  @ArchTest
  static final ArchRule WHAT_IS_SHOWN_IS_DECIDED_WITHOUT_A_TERMINAL =
      noClasses()
          .that()
          .resideInAPackage("chat.cli.terminal")
          .and()
          .haveNameNotMatching("chat\\.cli\\.terminal\\.Line.*")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.jline.terminal..", "org.jline.reader..");
}
