package org.expensetracker.dev.run;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** The mail server: what the tracker sends goes nowhere, but lands in a folder, as files that mail programs open. */
final class Mail implements Service {

    private static final int LARGEST = 1 << 20;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS");

    private final Site site;
    private SMTPServer server;

    Mail(Site site) {
        this.site = site;
    }

    /** Where the mails are, each named after its time and who is to get it. */
    static Path folder(Site site) {
        return site.data().resolve("mail");
    }

    @Override
    public String name() {
        return "Mail";
    }

    @Override
    public void start() throws IOException {
        Files.createDirectories(folder(site));
        server = SMTPServer.port(site.ports().mail())
                .bindAddress(InetAddress.getByName(Site.LOOPBACK))
                .maxMessageSize(LARGEST)
                .messageHandler((context, from, to, mail) -> keep(to, mail))
                .build();
        server.start();
    }

    private void keep(String to, byte[] mail) throws RejectException {
        String name = LocalDateTime.now().format(TIME) + "-" + to.replaceAll("[^A-Za-z0-9@._-]", "_") + ".eml";
        try {
            Path draft = folder(site).resolve(name + ".part");
            Files.write(draft, mail);
            Files.move(draft, folder(site).resolve(name));
        } catch (IOException full) {
            throw new RejectException(452, "The mail could not be kept: " + full.getMessage());
        }
    }

    @Override
    public void close() {
        if (server != null) {
            Closing.quietly(name(), server::stop);
        }
    }
}
