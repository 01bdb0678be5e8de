package org.expensetracker.dev.run;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;

/** What must hold before anything starts, so that a start never ends half-way for a reason known at the beginning. */
final class Preflight {

    private Preflight() {}

    /** Throws {@link Trouble} for the first port that is out of range, named twice or taken. */
    static void ports(Ports ports) throws IOException {
        Map<Integer, String> flags = new HashMap<>();
        for (Map.Entry<String, Integer> entry : ports.byFlag().entrySet()) {
            int port = entry.getValue();
            String flag = entry.getKey();
            if (port < 1 || port > 65_535) {
                throw new Trouble(flag + " " + port + " is no port: use a number from 1 to 65535.");
            }
            String other = flags.put(port, flag);
            if (other != null) {
                throw new Trouble("Port " + port + " is used twice, for " + other + " and " + flag
                        + ": give each its own number.");
            }
            if (isTaken(port)) {
                throw new Trouble("Port " + port + " is taken"
                        + PortOwner.of(port).map(owner -> " (" + owner + ")").orElse("")
                        + ": stop that program or use " + flag + " N.");
            }
        }
    }

    static boolean isTaken(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(Site.LOOPBACK), port));
            return false;
        } catch (BindException e) {
            return true;
        }
    }
}
