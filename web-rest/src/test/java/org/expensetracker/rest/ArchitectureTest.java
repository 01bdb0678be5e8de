package org.expensetracker.rest;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.servlet.annotation.WebListener;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.TenantId;

@AnalyzeClasses(packages = "org.expensetracker.rest", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule RESOURCES_NEVER_TOUCH_A_DATABASE = noClasses()
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("jakarta.persistence..", "java.sql..", "javax.sql..", "org.hibernate.."))
            .because("only the boundary beans of ejb-core know where a company's data is");

    @ArchTest
    static final ArchRule RESOURCES_KNOW_NEITHER_THE_STREAM_NOR_THE_PORTAL = noClasses()
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("org.expensetracker.kinesis..", "org.expensetracker.ui..", "software.amazon.."));

    @ArchTest
    static final ArchRule BEANS_OF_THE_CORE_ARE_ASKED_THROUGH_THEIR_BOUNDARY_ALONE = noClasses()
            .should()
            .dependOnClassesThat(describe(
                    "beans of ejb-core that are no boundary",
                    type -> ofTheCore(type)
                            && !type.isAnnotatedWith(Stateless.class)
                            && (type.isAnnotatedWith(Singleton.class)
                                    || type.isAnnotatedWith("jakarta.enterprise.context.ApplicationScoped")
                                    || type.isAnnotatedWith("jakarta.ejb.MessageDriven"))));

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
    static final ArchRule A_CALLER_IS_MADE_FROM_THE_TOKEN_IN_ONE_PLACE = noClasses()
            .that()
            .resideOutsideOfPackage("..rest.caller")
            .should()
            .callConstructorWhere(describe(
                    "a caller or a company is made",
                    call -> call.getTargetOwner().isEquivalentTo(Caller.class)
                            || call.getTargetOwner().isEquivalentTo(TenantId.class)))
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(JsonWebToken.class)
            .because("no header, path, parameter or body field chooses a company");

    @ArchTest
    static final ArchRule FEATURES_DO_NOT_KNOW_EACH_OTHER = slices().matching("org.expensetracker.rest.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                    describe("any feature", type -> true), resideInAnyPackage("..rest.shared", "..rest.caller"));

    @ArchTest
    static final ArchRule WHAT_EVERYBODY_USES_KNOWS_NO_FEATURE = noClasses()
            .that()
            .resideInAPackage("..rest.shared")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "..rest.caller",
                    "..rest.expense",
                    "..rest.analytics",
                    "..rest.events",
                    "..rest.platform",
                    "..rest.docs"));

    @ArchTest
    static final ArchRule ONLY_WHAT_THE_CONTAINER_OR_ANOTHER_PACKAGE_NEEDS_IS_PUBLIC = classes()
            .that()
            .resideInAnyPackage("..rest.events", "..rest.expense", "..rest.docs", "..rest.platform", "..rest.analytics")
            .and()
            .areTopLevelClasses()
            .and()
            .haveModifier(JavaModifier.PUBLIC)
            .should()
            .beAnnotatedWith(Path.class)
            .orShould()
            .beAnnotatedWith(WebListener.class)
            .orShould()
            .haveSimpleName("EventHub")
            .orShould()
            .haveSimpleName("StandardDocument")
            .because("EventHub is a proxied bean and StandardDocument is made by the server by its name");

    private static boolean ofTheCore(JavaClass type) {
        return type.getPackageName().startsWith("org.expensetracker.")
                && !type.getPackageName().startsWith("org.expensetracker.rest");
    }
}
