package org.expensetracker;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import org.expensetracker.tenant.Caller;

/** The words that the rules of {@link ArchitectureTest} are made of. */
final class Words {

    static final String HOME = "org.expensetracker.";

    private Words() {}

    static ArchRule feature(String name, String... uses) {
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

    static ArchCondition<JavaMethod> takeACallerFirst() {
        return new ArchCondition<>("take a Caller first") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean first = !method.getRawParameterTypes().isEmpty()
                        && method.getRawParameterTypes().get(0).isEquivalentTo(Caller.class);
                events.add(new SimpleConditionEvent(method, first, method.getFullName()));
            }
        };
    }

    static ArchCondition<JavaMethod> askWhatTheCallerMay() {
        return new ArchCondition<>("ask for the caller's company or for an operator, at most in a method of its own") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean asks = asks(method)
                        || method.getMethodCallsFromSelf().stream()
                                .flatMap(call -> call.getTarget().resolveMember().stream())
                                .anyMatch(own -> own.getOwner().equals(method.getOwner())
                                        && own.getModifiers().contains(JavaModifier.PRIVATE)
                                        && asks(own));
                events.add(new SimpleConditionEvent(method, asks, method.getFullName()));
            }
        };
    }

    static DescribedPredicate<JavaMethod> observe() {
        return DescribedPredicate.describe("observe", method -> method.getParameters().stream()
                .anyMatch(parameter -> parameter.isAnnotatedWith(Observes.class)));
    }

    private static boolean asks(JavaMethod method) {
        return method.getMethodCallsFromSelf().stream()
                .map(call -> call.getTargetOwner().getSimpleName() + "." + call.getName())
                // Who is let in or out, or turned away, is put on record, whatever they may do.
                .anyMatch(Set.of(
                        "TenantCatalogue.ofCaller",
                        "TenantCatalogue.ofReader",
                        "TenantCatalogue.conditionOf",
                        "TenantCatalogue.endOf",
                        "Caller.requireOperator",
                        "TenantCatalogue.ofRecord",
                        "Refusals.told")::contains);
    }

    /** By another feature, by the container, or as a word of something that is. */
    static ArchCondition<JavaClass> beUsedFromOutside() {
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
