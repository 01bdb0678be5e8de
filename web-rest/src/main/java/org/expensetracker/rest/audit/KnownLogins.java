package org.expensetracker.rest.audit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The logins that this node knows, those used last where there are more than it keeps. Thread-safe. */
final class KnownLogins {

    private final Set<String> logins;

    /** @param most how many are kept */
    KnownLogins(int most) {
        logins = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > most;
            }
        }));
    }

    /** Whether it was not known; it is from now on. */
    boolean add(String login) {
        return logins.add(login);
    }

    /** It is not known any more. */
    void forget(String login) {
        logins.remove(login);
    }
}
