package org.expensetracker.encryption;

import java.nio.file.Path;
import java.util.Map;

/** The product's own keys of companies, without the container that usually tells it where they are. Thread-safe. */
public final class BenchKeys {

    private final DataKeys keys;

    /** @param environment with EXPENSES_KEYS and EXPENSES_MASTER_KEY, as the product's server has it */
    public BenchKeys(Map<String, String> environment) {
        keys = new DataKeys(Path.of(environment.get("EXPENSES_KEYS")), Path.of(environment.get("EXPENSES_MASTER_KEY")));
        keys.check();
    }

    /** For the product's own classes. */
    public DataKeys dataKeys() {
        return keys;
    }
}
