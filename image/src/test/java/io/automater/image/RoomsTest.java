package io.automater.image;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Each room keeps to what its package-info says. */
@AnalyzeClasses(
    packages = "io.automater.image",
    importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {

  @ArchTest
  static final ArchRule whatStartsFirstKnowsTheTwoEntryPointsAlone =
      classes()
          .that()
          .resideInAPackage("io.automater.image")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.automater.image",
              "io.automater.function.lambda",
              "io.automater.function.server",
              "com.amazonaws.services.lambda.runtime.api.client..",
              "java..");

  @ArchTest
  static final ArchRule trainingIsForTheBuildAlone =
      classes()
          .that()
          .resideInAPackage("..training")
          .should()
          .onlyBeAccessed()
          .byAnyPackage("..training");
}
