package org.expensetracker.kinesis.ra;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.ResourceAdapter;

@AnalyzeClasses(packages = "org.expensetracker.kinesis", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] WHAT_THE_ADAPTER_MAY_KNOW = {
        "java..",
        "javax.naming..",
        "javax.management..",
        "javax.sql..",
        "javax.security.auth..",
        "javax.transaction.xa..",
        "jakarta.resource..",
        "jakarta.transaction..",
        "jakarta.ejb..",
        "jakarta.json..",
        "org.slf4j..",
        "software.amazon..",
        "com.google.protobuf..",
        "org.expensetracker.kinesis.."
    };

    @ArchTest
    static final ArchRule the_connector_knows_streams_and_containers_and_never_an_expense = classes()
            .that()
            .resideInAPackage("org.expensetracker.kinesis..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(WHAT_THE_ADAPTER_MAY_KNOW);

    @ArchTest
    static final ArchRule what_beans_see_knows_neither_the_adapter_nor_the_client_library = classes()
            .that()
            .resideInAPackage("org.expensetracker.kinesis")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "jakarta.json..", "org.expensetracker.kinesis");

    @ArchTest
    static final ArchRule only_what_the_container_makes_is_public = classes()
            .that()
            .resideInAPackage("..kinesis.ra")
            .and()
            .areTopLevelClasses()
            .and()
            .areNotAssignableTo(ResourceAdapter.class)
            .and()
            .areNotAssignableTo(ActivationSpec.class)
            .and()
            .areNotAssignableFrom(KinesisActivationSpec.class)
            .and()
            .areNotAssignableFrom(KinesisManagedConnectionFactory.class)
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule time_comes_from_a_clock = noClasses()
            .that()
            .doNotHaveSimpleName("KinesisResourceAdapter")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.Clock.class, "systemUTC")
            .because("the adapter makes the one clock, and tests make their own");

    @ArchTest
    static final ArchRule nothing_sleeps = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .because("a wait that the stop signal cannot end delays the undeployment");

    @ArchTest
    static final ArchRule no_state_is_static = fields().that()
            .areDeclaredInClassesThat()
            .resideInAPackage("org.expensetracker.kinesis..")
            .and()
            .areStatic()
            .should()
            .haveModifier(JavaModifier.FINAL);
}
