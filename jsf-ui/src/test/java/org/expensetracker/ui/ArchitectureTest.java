package org.expensetracker.ui;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;
import jakarta.security.enterprise.SecurityContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.Clock;
import org.expensetracker.WebRules;
import org.expensetracker.tenant.Caller;

@AnalyzeClasses(packages = "org.expensetracker.ui", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests OF_BOTH_WEB_MODULES = ArchTests.in(WebRules.class);

    @ArchTest
    static final ArchRule THE_ROLES_OF_THE_TOKEN_DECIDE_AND_NOT_THE_CONTAINERS = noClasses()
            .should()
            .callMethod(HttpServletRequest.class, "isUserInRole", String.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(SecurityContext.class)
            .because("Payara loses a session's roles now and then; the caller carries those of the verified token");

    @ArchTest
    static final ArchRule A_BEAN_OF_AN_OPEN_PAGE_CAN_BE_PUT_ASIDE =
            classes().that().areAnnotatedWith(ViewScoped.class).should().beAssignableTo(Serializable.class);

    @ArchTest
    static final ArchRule A_BEAN_OF_AN_OPEN_PAGE_REMEMBERS_NO_CALLER = fields().that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Named.class)
            .and()
            .haveRawType(Caller.class)
            .should()
            .bePrivate()
            .andShould()
            .beDeclaredInClassesThat()
            .resideInAPackage("..ui.login")
            .because("roles change while a page is open: every request asks anew");

    @ArchTest
    static final ArchRule A_PAGE_CALLS_THE_METHODS_OF_A_RECORD = methods()
            .that()
            .areDeclaredInClassesThat()
            .areRecords()
            .should()
            .haveNameNotMatching("(get|is)\\p{Lu}.*")
            .because("in Expression Language 6 a property of a record is a component, in 5 a getter: a call is both");

    @ArchTest
    static final ArchRule TIME_COMES_FROM_THE_INJECTED_CLOCK = noClasses()
            .should()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
