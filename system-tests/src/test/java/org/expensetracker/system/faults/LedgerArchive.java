package org.expensetracker.system.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.ByteArrayAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;

/**
 * The server's distribution with another archive in the product's place: the adapter exactly as the product's archive
 * holds it, its API, the driver, and the bean that keeps the ledger.
 */
final class LedgerArchive {

    private static final String NAME = "expense-tracker.ear";
    private static final String DESCRIPTOR =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <application xmlns="https://jakarta.ee/xml/ns/jakartaee" version="10">
              <application-name>faults</application-name>
              <initialize-in-order>true</initialize-in-order>
              <module><connector>kinesis.rar</connector></module>
              <module><ejb>ledger.jar</ejb></module>
              <library-directory>lib</library-directory>
            </application>
            """;
    private static final List<String> LIBRARIES = List.of("kinesis-connector-api", "postgresql-postgresql", "slf4j");

    private LedgerArchive() {}

    /**
     * Makes a folder that a server can be started from.
     *
     * @param distribution of the product, which lends everything else
     */
    static void assemble(Path distribution, Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.createSymbolicLink(folder.resolve("payara"), distribution.resolve("payara"));
        // The server looks for its archive where its own file really is.
        for (String name : List.of("server.jar", "jvm.options", "logging.properties")) {
            Files.copy(distribution.resolve(name), folder.resolve(name));
        }
        archive(distribution.resolve(NAME))
                .as(ZipExporter.class)
                .exportTo(folder.resolve(NAME).toFile(), true);
    }

    private static EnterpriseArchive archive(Path product) throws IOException {
        JavaArchive bean = ShrinkWrap.create(JavaArchive.class, "ledger.jar")
                .addClasses(LedgerBean.class, Payload.class, Mischief.class);
        for (Class<?> inner : LedgerBean.class.getDeclaredClasses()) {
            bean.addClass(inner);
        }
        EnterpriseArchive archive = ShrinkWrap.create(EnterpriseArchive.class, NAME)
                .setApplicationXML(new StringAsset(DESCRIPTOR))
                .addAsModule(bean);
        try (ZipFile zip = new ZipFile(product.toFile())) {
            for (ZipEntry entry : zip.stream().filter(LedgerArchive::isWanted).toList()) {
                archive.add(new ByteArrayAsset(zip.getInputStream(entry).readAllBytes()), entry.getName());
            }
        }
        return archive;
    }

    private static boolean isWanted(ZipEntry entry) {
        return entry.getName().equals("kinesis.rar")
                || entry.getName().startsWith("lib/") && LIBRARIES.stream().anyMatch(entry.getName()::contains);
    }
}
