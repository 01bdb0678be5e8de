package org.expensetracker.rest;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.annotation.WebListener;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ext.Provider;
import org.expensetracker.WebRules;

@AnalyzeClasses(packages = "org.expensetracker.rest", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests OF_BOTH_WEB_MODULES = ArchTests.in(WebRules.class);

    @ArchTest
    static final ArchRule EVERY_RESOURCE_SAYS_WHO_MAY_USE_IT = classes()
            .that()
            .areAnnotatedWith(Path.class)
            .should()
            .beAnnotatedWith(RolesAllowed.class)
            .orShould()
            .beAnnotatedWith(PermitAll.class);

    @ArchTest
    static final ArchRule NO_METHOD_OPENS_WHAT_ITS_RESOURCE_CLOSES =
            methods().should().notBeAnnotatedWith(PermitAll.class);

    @ArchTest
    static final ArchRule WHAT_EVERYBODY_USES_KNOWS_NO_FEATURE = noClasses()
            .that()
            .resideInAPackage("..rest.shared")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "..rest.caller",
                    "..rest.expense",
                    "..rest.review",
                    "..rest.analytics",
                    "..rest.events",
                    "..rest.platform",
                    "..rest.rule",
                    "..rest.model",
                    "..rest.audit",
                    "..rest.export",
                    "..rest.docs"));

    @ArchTest
    static final ArchRule ONLY_WHAT_THE_CONTAINER_OR_ANOTHER_PACKAGE_NEEDS_IS_PUBLIC = classes()
            .that()
            .resideInAnyPackage(
                    "..rest.events",
                    "..rest.expense",
                    "..rest.docs",
                    "..rest.platform",
                    "..rest.review",
                    "..rest.rule",
                    "..rest.model",
                    "..rest.audit",
                    "..rest.export",
                    "..rest.analytics")
            .and()
            .areTopLevelClasses()
            .and()
            .haveModifier(JavaModifier.PUBLIC)
            .should()
            .beAnnotatedWith(Path.class)
            .orShould()
            .beAnnotatedWith(WebListener.class)
            .orShould()
            .beAnnotatedWith(Provider.class)
            .orShould()
            .haveSimpleName("EventHub")
            .orShould()
            .haveSimpleName("StandardDocument")
            .because("EventHub is a proxied bean and StandardDocument is made by the server by its name");
}
