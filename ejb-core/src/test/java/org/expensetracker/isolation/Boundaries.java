package org.expensetracker.isolation;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import jakarta.ejb.Stateless;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.expensetracker.tenant.TenantCatalogue;
import org.expensetracker.tenant.TenantSessions;
import org.expensetracker.tenant.TestDatabase;

/**
 * Every boundary bean that there is, found and not listed, and made as the container makes it: by the constructor for
 * injection, on a real database, at a time that stands still. Nobody hears their events.
 */
final class Boundaries {

    private static final TestDatabase DB = TestDatabase.get();
    private static final JavaClasses PRODUCT =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("org.expensetracker");

    private final Map<Class<?>, Object> made = new HashMap<>();

    Boundaries(Clock clock) {
        made.put(Clock.class, Clock.fixed(clock.instant(), ZoneOffset.UTC));
        made.put(TenantCatalogue.class, DB.catalogue());
        made.put(TenantSessions.class, DB.sessions());
        made.put(DataSource.class, DB.runTime());
        // Settings: none is given, so that nobody calls another server.
        made.put(Optional.class, Optional.empty());
        made.put(String.class, "");
        made.put(
                Event.class,
                Proxy.newProxyInstance(
                        Boundaries.class.getClassLoader(),
                        new Class<?>[] {Event.class},
                        (proxy, method, arguments) -> null));
    }

    /** What the world outside can call, in a fixed order. */
    static List<Method> methods() {
        return PRODUCT.stream()
                .filter(type -> type.isAnnotatedWith(Stateless.class))
                .map(JavaClass::reflect)
                .flatMap(bean -> Arrays.stream(bean.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .sorted(Comparator.comparing(Method::toGenericString))
                .toList();
    }

    /** The one bean of that type. */
    Object get(Class<?> type) {
        Object known = made.get(type);
        if (known == null) {
            known = make(type.isInterface() ? implementation(type) : type);
            made.put(type, known);
        }
        return known;
    }

    private Object make(Class<?> type) {
        try {
            Constructor<?> constructor = constructor(type);
            constructor.setAccessible(true);
            Object bean = constructor.newInstance(Arrays.stream(constructor.getParameters())
                    .map(this::argument)
                    .toArray());
            workAtOnce(bean);
            return bean;
        } catch (ReflectiveOperationException cannot) {
            throw new AssertionError(type + " cannot be made: teach Boundaries what it needs.", cannot);
        }
    }

    /** What the container's threads would do later is done at once, and undone with the rest. */
    private static void workAtOnce(Object bean) throws IllegalAccessException {
        for (Field field : bean.getClass().getDeclaredFields()) {
            if (field.getType() == Executor.class) {
                field.setAccessible(true);
                field.set(bean, (Executor) Runnable::run);
            }
        }
    }

    private static Constructor<?> constructor(Class<?> type) throws NoSuchMethodException {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.isAnnotationPresent(Inject.class)) {
                return constructor;
            }
        }
        return type.getDeclaredConstructor();
    }

    private Object argument(Parameter parameter) {
        boolean owner = Stream.of(parameter.getAnnotations())
                .anyMatch(a -> a.annotationType().getSimpleName().equals("Owner"));
        return owner ? DB.owner() : get(parameter.getType());
    }

    private static Class<?> implementation(Class<?> type) {
        return PRODUCT.stream()
                .filter(c -> c.isAnnotatedWith(Dependent.class) || c.isAnnotatedWith(ApplicationScoped.class))
                .map(JavaClass::reflect)
                .filter(type::isAssignableFrom)
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nothing implements " + type + ": teach Boundaries what does."));
    }
}
