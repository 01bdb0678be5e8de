package org.expensetracker;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMembers;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.expensetracker.Words.HOME;
import static org.expensetracker.Words.askWhatTheCallerMay;
import static org.expensetracker.Words.beUsedFromOutside;
import static org.expensetracker.Words.feature;
import static org.expensetracker.Words.observe;
import static org.expensetracker.Words.takeACallerFirst;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Currency;
import org.expensetracker.audit.AuditLines;
import org.expensetracker.audit.RefusalWatch;
import org.expensetracker.categorize.training.Train;
import org.expensetracker.export.PublishedKey;
import org.expensetracker.rule.Conditions;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Role;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TenantCatalogue;
import org.expensetracker.tenant.TenantId;

/** The rules of the house, as sentences. */
@AnalyzeClasses(packages = "org.expensetracker", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule features_form_no_circle =
            slices().matching(HOME + "(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule shared_uses_no_feature = feature("shared");

    @ArchTest
    static final ArchRule identity_uses_shared_alone = feature("identity", "shared");

    @ArchTest
    static final ArchRule encryption_uses_shared_alone = feature("encryption", "shared");

    @ArchTest
    static final ArchRule objects_know_no_feature = feature("objects");

    @ArchTest
    static final ArchRule tenant_uses_identity_encryption_and_shared =
            feature("tenant", "identity", "encryption", "shared");

    @ArchTest
    static final ArchRule expense_uses_tenant = feature("expense", "tenant", "encryption", "shared");

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
            feature("memory", "categorize", "expense", "tenant", "encryption", "shared");

    @ArchTest
    static final ArchRule model_stands_behind_memory =
            feature("model", "memory", "categorize", "expense", "tenant", "encryption", "shared");

    @ArchTest
    static final ArchRule ingest_uses_the_pipeline_categorize_and_expense =
            feature("ingest", "pipeline", "categorize", "expense", "tenant", "shared", "kinesis");

    @ArchTest
    static final ArchRule analytics_uses_expense = feature("analytics", "expense", "tenant", "shared");

    @ArchTest
    static final ArchRule review_uses_expense = feature("review", "expense", "tenant", "encryption", "shared");

    @ArchTest
    static final ArchRule cold_stands_behind_expense =
            feature("cold", "export", "expense", "tenant", "encryption", "objects", "shared");

    @ArchTest
    static final ArchRule export_knows_tables_and_no_feature = feature("export", "tenant", "encryption", "shared");

    @ArchTest
    static final ArchRule deletion_ends_what_others_began =
            feature("deletion", "cold", "export", "identity", "ingest", "tenant", "encryption", "shared");

    @ArchTest
    static final ArchRule sealing_asks_those_whose_tables_hold_something_sealed =
            feature("sealing", "memory", "expense", "tenant", "encryption", "shared");

    @ArchTest
    static final ArchRule health_asks_tenant_ingest_and_model = feature("health", "tenant", "ingest", "model");

    @ArchTest
    static final ArchRule login_knows_no_feature = feature("login");

    @ArchTest
    static final ArchRule audit_hears_of_expenses =
            feature("audit", "expense", "tenant", "encryption", "objects", "shared");

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
    static final ArchRule no_singleton_produces_what_others_are_made_of = noMembers()
            .that()
            .areAnnotatedWith(Produces.class)
            .should()
            .beDeclaredInClassesThat()
            .areAnnotatedWith(Singleton.class)
            .because(
                    "the start holds the container's one lock of singletons, while a health check may make the same beans");

    @ArchTest
    static final ArchRule an_observer_is_not_made_anew_for_each_event = noMethods()
            .that(observe())
            .should()
            .beDeclaredInClassesThat()
            .areAnnotatedWith(Dependent.class)
            .because("making one looks the data source up by its name: a third of the time of the consumer's threads");

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
            // The build starts the training; the web modules make callers and rules, send the trail as a file, and
            // publish
            // the key of exports.
            // The container makes the watch, by its name in ejb-jar.xml.
            .and()
            .doNotBelongToAnyOf(
                    Train.class, Role.class, Conditions.class, AuditLines.class, PublishedKey.class, RefusalWatch.class)
            .should(beUsedFromOutside());
}
