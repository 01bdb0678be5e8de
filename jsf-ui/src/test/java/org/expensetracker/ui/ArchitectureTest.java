package org.expensetracker.ui;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.identitystore.openid.OpenIdContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.Clock;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.TenantId;

@AnalyzeClasses(packages = "org.expensetracker.ui", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule PAGES_NEVER_TOUCH_A_DATABASE = noClasses()
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("jakarta.persistence..", "java.sql..", "javax.sql..", "org.hibernate.."))
            .because("only the boundary beans of ejb-core know where a company's data is");

    @ArchTest
    static final ArchRule PAGES_KNOW_NEITHER_THE_STREAM_NOR_THE_API = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "org.expensetracker.kinesis..", "org.expensetracker.rest..", "software.amazon.."));

    @ArchTest
    static final ArchRule BEANS_OF_THE_CORE_ARE_ASKED_THROUGH_THEIR_BOUNDARY_ALONE = noClasses()
            .should()
            .dependOnClassesThat(describe(
                    "beans of ejb-core that are no boundary",
                    type -> type.getPackageName().startsWith("org.expensetracker.")
                            && !type.getPackageName().startsWith("org.expensetracker.ui")
                            && !type.isAnnotatedWith(Stateless.class)
                            && (type.isAnnotatedWith(Singleton.class)
                                    || type.isAnnotatedWith("jakarta.enterprise.context.ApplicationScoped")
                                    || type.isAnnotatedWith("jakarta.ejb.MessageDriven"))));

    @ArchTest
    static final ArchRule A_CALLER_IS_MADE_FROM_THE_LOGIN_IN_ONE_PLACE = noClasses()
            .that()
            .resideOutsideOfPackage("..ui.login")
            .should()
            .callConstructorWhere(describe(
                    "a caller or a company is made",
                    call -> call.getTargetOwner().isEquivalentTo(Caller.class)
                            || call.getTargetOwner().isEquivalentTo(TenantId.class)))
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(OpenIdContext.class)
            .because("no parameter of a page chooses a company");

    @ArchTest
    static final ArchRule THE_ROLES_OF_THE_TOKEN_DECIDE_AND_NOT_THE_CONTAINERS = noClasses()
            .should()
            .callMethod(HttpServletRequest.class, "isUserInRole", String.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(SecurityContext.class)
            .because("Payara loses a session's roles now and then; the caller carries those of the verified token");

    @ArchTest
    static final ArchRule PAGES_DO_NOT_KNOW_EACH_OTHER = slices().matching("org.expensetracker.ui.(*)..")
            .namingSlices("feature $1")
            .as("pages of different features")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(describe("anything", type -> true), resideInAnyPackage("..ui.login", "..ui.shared"))
            .because("what they share lies in shared, and who is looking lies in login");

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
