package org.expensetracker.dev.run;

import java.util.LinkedHashMap;
import java.util.Map;

/** The TCP ports, all on 127.0.0.1, each with its flag. */
record Ports(int portal, int keycloak, int kinesis, int postgres, int leases, int objects) {

    /** The ports by the flag that moves them, in the order of the help. */
    Map<String, Integer> byFlag() {
        Map<String, Integer> flags = new LinkedHashMap<>();
        flags.put("--port", portal);
        flags.put("--keycloak-port", keycloak);
        flags.put("--kinesis-port", kinesis);
        flags.put("--postgres-port", postgres);
        flags.put("--leases-port", leases);
        flags.put("--objects-port", objects);
        return flags;
    }
}
