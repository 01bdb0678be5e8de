package org.expensetracker.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.expensetracker.bench", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theProductIsReachedThroughTheBridgesInItsOwnPackagesAndOtherwiseAsAProcess = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.expensetracker.expense..", "org.expensetracker.categorize..", "org.expensetracker.shared..");
}
