package org.expensetracker.bench;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * How long each kind of statement takes, seen from the program: the way there and back among it. A copy is none, since the
 * program asks the driver itself for it. Not thread-safe.
 */
final class StatementTimes {

    private static final int LENGTH = 70;

    /** Of one kind of statement: how often, and how long all of them took. */
    record Taken(long times, long nanos) {

        private Taken and(Taken more) {
            return new Taken(times + more.times, nanos + more.nanos);
        }
    }

    private final Map<String, Taken> kinds = new HashMap<>();

    /** The connection, whose statements count from now on. */
    Connection of(Connection connection) {
        return (Connection) watched(Connection.class, connection, null);
    }

    /** What was counted since the last time. */
    Map<String, Taken> take() {
        Map<String, Taken> taken = Map.copyOf(kinds);
        kinds.clear();
        return taken;
    }

    private Object watched(Class<?> type, Object real, String sql) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            long began = System.nanoTime();
            Object result;
            try {
                result = method.invoke(real, arguments);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
            if (method.getName().startsWith("execute") || method.getName().equals("commit")) {
                String text = sql == null && arguments != null ? (String) arguments[0] : sql;
                kinds.merge(
                        text == null ? method.getName() : kind(text),
                        new Taken(1, System.nanoTime() - began),
                        Taken::and);
            }
            if (result instanceof PreparedStatement) {
                return watched(PreparedStatement.class, result, (String) arguments[0]);
            }
            return result instanceof Statement ? watched(Statement.class, result, null) : result;
        };
        return Proxy.newProxyInstance(StatementTimes.class.getClassLoader(), new Class<?>[] {type}, handler);
    }

    /** The beginning of its text, without the names of schemas. */
    private static String kind(String sql) {
        String plain = sql.replaceAll("tenant_\\w+", "<company>")
                .replaceAll("\\s+", " ")
                .replace("|", "/")
                .strip();
        return plain.substring(0, Math.min(LENGTH, plain.length()));
    }
}
