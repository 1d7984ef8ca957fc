package io.automater.contract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.automater.contract",
    importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {

  @ArchTest
  static final ArchRule contractKnowsJacksonOnly =
      classes()
          .that()
          .resideInAPackage("io.automater.contract")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.automater.contract", "com.fasterxml.jackson..", "java..", "javax.net.ssl..");

  @ArchTest
  static final ArchRule commandKnowsContractPicocliAndJackson =
      classes()
          .that()
          .resideInAPackage("..cli")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.automater.contract..", "com.fasterxml.jackson..", "picocli..", "java..");

  @ArchTest
  static final ArchRule doorsKnowTheContractAndPicocli =
      classes()
          .that()
          .resideInAPackage("..doors")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.automater.contract",
              "io.automater.contract.doors",
              "io.automater.contract.usage",
              "picocli..",
              "java..");

  @ArchTest
  static final ArchRule usageKnowsPicocliOnly =
      classes()
          .that()
          .resideInAPackage("..usage")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("io.automater.contract.usage", "picocli..", "java..");

  @ArchTest
  static final ArchRule nothingDependsOnTheCommand =
      noClasses()
          .that()
          .resideOutsideOfPackage("..cli")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..cli");
}
