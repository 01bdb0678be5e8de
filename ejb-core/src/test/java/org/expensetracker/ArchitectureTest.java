package org.expensetracker;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.Set;
import org.expensetracker.audit.AuditLines;
import org.expensetracker.audit.RefusalWatch;
import org.expensetracker.categorize.training.Train;
import org.expensetracker.rule.Conditions;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Role;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TenantCatalogue;
import org.expensetracker.tenant.TenantId;

/** The rules of the house, as sentences. */
@AnalyzeClasses(packages = "org.expensetracker", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String HOME = "org.expensetracker.";

    @ArchTest
    static final ArchRule features_form_no_circle =
            slices().matching(HOME + "(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule shared_uses_no_feature = feature("shared");

    @ArchTest
    static final ArchRule tenant_uses_shared_alone = feature("tenant", "shared");

    @ArchTest
    static final ArchRule expense_uses_tenant = feature("expense", "tenant", "shared");

    @ArchTest
    static final ArchRule categorize_uses_the_words_of_expense = feature("categorize", "expense", "shared");

    @ArchTest
    static final ArchRule entry_uses_the_pipeline_categorize_and_expense =
            feature("entry", "pipeline", "categorize", "expense", "tenant", "shared");

    @ArchTest
    static final ArchRule pipeline_asks_rules_and_memory =
            feature("pipeline", "rule", "memory", "categorize", "expense", "tenant");

    @ArchTest
    static final ArchRule rule_uses_categorize_and_expense =
            feature("rule", "categorize", "expense", "tenant", "shared");

    @ArchTest
    static final ArchRule memory_uses_categorize_and_expense =
            feature("memory", "categorize", "expense", "tenant", "shared");

    @ArchTest
    static final ArchRule model_stands_behind_memory =
            feature("model", "memory", "categorize", "expense", "tenant", "shared");

    @ArchTest
    static final ArchRule ingest_uses_the_pipeline_categorize_and_expense =
            feature("ingest", "pipeline", "categorize", "expense", "tenant", "shared", "kinesis");

    @ArchTest
    static final ArchRule analytics_uses_expense = feature("analytics", "expense", "tenant", "shared");

    @ArchTest
    static final ArchRule review_uses_expense = feature("review", "expense", "tenant", "shared");

    @ArchTest
    static final ArchRule health_asks_tenant_ingest_and_model = feature("health", "tenant", "ingest", "model");

    @ArchTest
    static final ArchRule login_knows_no_feature = feature("login");

    @ArchTest
    static final ArchRule audit_hears_of_expenses = feature("audit", "expense", "tenant", "shared");

    @ArchTest
    static final ArchRule nobody_uses_audit = noClasses()
            .that(resideOutsideOfPackages(HOME + "audit"))
            .should()
            .dependOnClassesThat(resideInAnyPackage(HOME + "audit"));

    @ArchTest
    static final ArchRule nobody_uses_analytics = noClasses()
            .that(resideOutsideOfPackages(HOME + "analytics"))
            .should()
            .dependOnClassesThat(resideInAnyPackage(HOME + "analytics"));

    @ArchTest
    static final ArchRule categorize_is_pure_computation = noClasses()
            .that(resideInAnyPackage(HOME + "categorize"))
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("java.sql", "javax.sql", "jakarta.persistence..", "org.hibernate.."))
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule a_session_is_always_a_companys = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(HOME + "tenant.TenantSessions")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(EntityManagerFactory.class)
            .because("TenantSessions opens sessions, and only for a named company");

    @ArchTest
    static final ArchRule nobody_holds_an_entity_manager = fields().should()
            .notHaveRawType(
                    DescribedPredicate.describe("an EntityManager", type -> type.isAssignableTo(EntityManager.class)))
            .because("it would be of no company");

    @ArchTest
    static final ArchRule no_company_hides_in_a_thread =
            fields().should().notHaveRawType(ThreadLocal.class).because("the company travels as a parameter");

    @ArchTest
    static final ArchRule a_boundary_asks_for_the_caller_first = methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Stateless.class)
            .should(takeACallerFirst());

    @ArchTest
    static final ArchRule a_boundary_asks_in_every_method_what_the_caller_may = methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Stateless.class)
            .should(askWhatTheCallerMay());

    @ArchTest
    static final ArchRule the_roles_of_the_token_decide_and_not_the_containers = noClasses()
            // Hands requests to the server's mechanisms and asks for no role.
            .that(resideOutsideOfPackages(HOME + "login"))
            .should()
            .dependOnClassesThat()
            .areAssignableTo(RolesAllowed.class)
            .orShould()
            .dependOnClassesThat(resideInAnyPackage("jakarta.security.."))
            .because("Payara loses a session's roles now and then; the caller carries those of the verified token");

    @ArchTest
    static final ArchRule a_callers_company_is_asked_for_with_its_roles_and_by_the_catalogue = noClasses()
            .that()
            .doNotBelongToAnyOf(Caller.class, TenantCatalogue.class)
            .should()
            .callMethod(Caller.class, "tenant")
            .orShould()
            .callMethod(Caller.class, "company")
            .because("the catalogue refuses a company that is not set up here before a session of it is opened");

    @ArchTest
    static final ArchRule a_company_is_named_by_the_catalogue_alone = noClasses()
            .that(resideOutsideOfPackages(HOME + "tenant"))
            .should()
            .callConstructor(Tenant.class, TenantId.class, String.class, Currency.class, ZoneId.class);

    @ArchTest
    static final ArchRule time_comes_from_a_clock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule names_say_what_a_class_does = noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameStartingWith("Default");

    @ArchTest
    static final ArchRule a_type_is_public_only_for_somebody = classes()
            .that()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .and(resideOutsideOfPackages(HOME + "kinesis"))
            // The build starts the training; the web modules make callers and rules, and send the trail as a file.
            // The container makes the watch, by its name in ejb-jar.xml.
            .and()
            .doNotBelongToAnyOf(Train.class, Role.class, Conditions.class, AuditLines.class, RefusalWatch.class)
            .should(beUsedFromOutside());

    private static ArchRule feature(String name, String... uses) {
        DescribedPredicate<JavaClass> elsewhere =
                resideInAnyPackage("org.expensetracker..").and(resideOutsideOfPackages(HOME + name));
        for (String use : uses) {
            elsewhere = elsewhere.and(resideOutsideOfPackages(HOME + use));
        }
        return noClasses()
                .that(resideInAnyPackage(HOME + name))
                .should()
                .dependOnClassesThat(elsewhere.as("reside in another feature than " + String.join(", ", uses)));
    }

    private static ArchCondition<JavaMethod> takeACallerFirst() {
        return new ArchCondition<>("take a Caller first") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean first = !method.getRawParameterTypes().isEmpty()
                        && method.getRawParameterTypes().get(0).isEquivalentTo(Caller.class);
                events.add(new SimpleConditionEvent(method, first, method.getFullName()));
            }
        };
    }

    private static ArchCondition<JavaMethod> askWhatTheCallerMay() {
        return new ArchCondition<>("ask for the caller's company or for an operator") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean asks = method.getMethodCallsFromSelf().stream()
                        .map(call -> call.getTargetOwner().getSimpleName() + "." + call.getName())
                        // Who is let in or out, or turned away, is put on record, whatever they may do.
                        .anyMatch(Set.of(
                                "TenantCatalogue.ofCaller",
                                "TenantCatalogue.ofReader",
                                "TenantCatalogue.conditionOf",
                                "Caller.requireOperator",
                                "TenantCatalogue.ofRecord",
                                "Refusals.told")::contains);
                events.add(new SimpleConditionEvent(method, asks, method.getFullName()));
            }
        };
    }

    /** By another feature, by the container, or as a word of something that is. */
    private static ArchCondition<JavaClass> beUsedFromOutside() {
        return new ArchCondition<>("be used by another package, the container, or a public type that is") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean used = isEntrance(type)
                        || type.getDirectDependenciesToSelf().stream()
                                .map(Dependency::getOriginClass)
                                .anyMatch(user -> !user.getPackageName().equals(type.getPackageName())
                                        || user.getModifiers().contains(JavaModifier.PUBLIC) && isEntrance(user));
                events.add(new SimpleConditionEvent(type, used, type.getName() + " need not be public"));
            }
        };
    }

    private static boolean isEntrance(JavaClass type) {
        return Set.of(Stateless.class, Singleton.class, MessageDriven.class, ApplicationScoped.class).stream()
                        .anyMatch(type::isAnnotatedWith)
                || type.getInterfaces().stream()
                        .anyMatch(i -> !i.toErasure().getPackageName().startsWith("org.expensetracker"));
    }
}
