package org.expensetracker.dev;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.expensetracker.dev", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theStandInTheSimulatorAndTheBackupsKnowNothingOfWhoStartsThem = noClasses()
            .that()
            .resideInAnyPackage("..dev.kinesis..", "..dev.simulator..", "..dev.backup..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..dev.run..");

    @ArchTest
    static final ArchRule theSimulatorSpeaksToTheStreamOnlyAsAnyClientWould = noClasses()
            .that()
            .resideInAPackage("..dev.simulator..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..dev.kinesis..");

    @ArchTest
    static final ArchRule nothingHereUsesTheProductsCode = classes()
            .that()
            .resideInAPackage("org.expensetracker.dev..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages(
                    "org.expensetracker.tenant..",
                    "org.expensetracker.expense..",
                    "org.expensetracker.ingest..",
                    "org.expensetracker.categorize..",
                    "org.expensetracker.shared..");

    @ArchTest
    static final ArchRule thePublicTypesOfRunAreItsMainClassAndTheStageForMeasurements = classes()
            .that()
            .resideInAPackage("..dev.run..")
            .and()
            .areTopLevelClasses()
            .and()
            .doNotHaveSimpleName("Run")
            .and()
            .doNotHaveSimpleName("Stage")
            .should()
            .notBePublic();
}
