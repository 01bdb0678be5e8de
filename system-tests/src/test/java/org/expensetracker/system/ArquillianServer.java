package org.expensetracker.system;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Payara Server 6, there before Arquillian connects and gone after the tests. */
final class ArquillianServer implements BeforeAllCallback {

    private static final Namespace SPACE = Namespace.create(ArquillianServer.class);
    private static FullServer running;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException, InterruptedException {
        FullServer server = FullServer.start("payara6", Path.of(System.getProperty("java.home")));
        System.setProperty(
                "expense.payara6.admin-port", String.valueOf(server.server().adminPort()));
        context.getStore(SPACE).put("payara6", server);
        running = server;
    }

    static FullServer running() {
        return running;
    }
}
