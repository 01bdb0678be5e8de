package org.expensetracker.dev.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The TCP ports, all on 127.0.0.1, each with its flag. */
record Ports(int portal, int keycloak, int kinesis, int postgres, int leases, int objects, int mail) {

    /** Ports that nobody listens on just now. */
    static Ports free() throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        int[] ports = new int[7];
        for (int i = 0; i < ports.length; i++) {
            sockets.add(new ServerSocket(0, 1, InetAddress.getByName(Site.LOOPBACK)));
            ports[i] = sockets.get(i).getLocalPort();
        }
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        return new Ports(ports[0], ports[1], ports[2], ports[3], ports[4], ports[5], ports[6]);
    }

    /** The ports by the flag that moves them, in the order of the help. */
    Map<String, Integer> byFlag() {
        Map<String, Integer> flags = new LinkedHashMap<>();
        flags.put("--port", portal);
        flags.put("--keycloak-port", keycloak);
        flags.put("--kinesis-port", kinesis);
        flags.put("--postgres-port", postgres);
        flags.put("--leases-port", leases);
        flags.put("--objects-port", objects);
        flags.put("--mail-port", mail);
        return flags;
    }
}
