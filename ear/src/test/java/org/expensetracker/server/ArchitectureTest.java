package org.expensetracker.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.expensetracker.server", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theLauncherKnowsPayaraMicroAndNothingOfExpenses = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "fish.payara.micro..", "org.expensetracker.server..");
}
