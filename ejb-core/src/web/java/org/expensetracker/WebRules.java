package org.expensetracker;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.identitystore.openid.OpenIdContext;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.TenantId;

/** What holds for whoever asks the core for people or for programs. The ArchitectureTest of each web module has these. */
public final class WebRules {

    @ArchTest
    static final ArchRule IT_NEVER_TOUCHES_A_DATABASE = noClasses()
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("jakarta.persistence..", "java.sql..", "javax.sql..", "org.hibernate.."))
            .because("only the boundary beans of ejb-core know where a company's data is");

    @ArchTest
    static final ArchRule IT_KNOWS_NO_STREAM = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.expensetracker.kinesis..", "software.amazon.."));

    @ArchTest
    static final ArchRule THE_API_KNOWS_NO_PORTAL = noClasses()
            .that(resideInAnyPackage("org.expensetracker.rest.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.expensetracker.ui.."))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule THE_PORTAL_KNOWS_NO_API = noClasses()
            .that(resideInAnyPackage("org.expensetracker.ui.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.expensetracker.rest.."))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule BEANS_OF_THE_CORE_ARE_ASKED_THROUGH_THEIR_BOUNDARY_ALONE = noClasses()
            .should()
            .dependOnClassesThat(describe("beans of ejb-core that are no boundary", WebRules::isInner));

    @ArchTest
    static final ArchRule A_CALLER_IS_MADE_IN_ONE_PLACE = noClasses()
            .that()
            .resideOutsideOfPackages("..rest.caller", "..ui.login")
            .should()
            .callConstructorWhere(describe(
                    "a caller or a company is made",
                    call -> call.getTargetOwner().isEquivalentTo(Caller.class)
                            || call.getTargetOwner().isEquivalentTo(TenantId.class)))
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(JsonWebToken.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(OpenIdContext.class)
            .because("no header, path, parameter or body field chooses a company, but a verified token");

    @ArchTest
    static final ArchRule FEATURES_DO_NOT_KNOW_EACH_OTHER = slices().matching("org.expensetracker.*.(*)..")
            .namingSlices("feature $1")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                    describe("any feature", type -> true),
                    resideInAnyPackage("..rest.shared", "..rest.caller", "..ui.shared", "..ui.login"))
            .because("what they share lies in shared, and who is asking has a package of its own");

    private WebRules() {}

    private static boolean isInner(JavaClass type) {
        boolean ofTheCore = type.getPackageName().startsWith("org.expensetracker.")
                && !type.getPackageName().matches("org\\.expensetracker\\.(rest|ui)\\b.*");
        return ofTheCore
                && !type.isAnnotatedWith(Stateless.class)
                && (type.isAnnotatedWith(Singleton.class)
                        || type.isAnnotatedWith(ApplicationScoped.class)
                        || type.isAnnotatedWith(MessageDriven.class));
    }
}
