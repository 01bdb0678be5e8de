package org.expensetracker.system.connector;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.expensetracker.system.connector.sample.Orders;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;

/**
 * The enterprise archive that is deployed on every server, the same file on each: the adapter as the build made it, its
 * API, the database's driver and the sample beans. The descriptors say what differs from AWS and one server's wish.
 */
final class SampleArchive {

    private static final String APPLICATION =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <application xmlns="https://jakarta.ee/xml/ns/jakartaee" version="10">
              <application-name>orders</application-name>
              <initialize-in-order>true</initialize-in-order>
              <module><connector>kinesis.rar</connector></module>
              <module><ejb>orders-ejb.jar</ejb></module>
              <library-directory>lib</library-directory>
              <data-source>
                <name>java:global/jdbc/billing</name>
                <class-name>org.postgresql.ds.PGSimpleDataSource</class-name>
                <url>%s</url>
                <user>postgres</user>
                <password>postgres</password>
              </data-source>
            </application>
            """;
    private static final String BEANS =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <ejb-jar xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0">
              <enterprise-beans>%s%s</enterprise-beans>
            </ejb-jar>
            """;
    private static final String STAND_INS =
            """
                <message-driven>
                  <ejb-name>%s</ejb-name>
                  <activation-config>
                    <activation-config-property>
                      <activation-config-property-name>endpoint</activation-config-property-name>
                      <activation-config-property-value>${KINESIS_ENDPOINT}</activation-config-property-value>
                    </activation-config-property>
                    <activation-config-property>
                      <activation-config-property-name>dynamoDbEndpoint</activation-config-property-name>
                      <activation-config-property-value>${KINESIS_DYNAMODB_ENDPOINT}</activation-config-property-value>
                    </activation-config-property>
                  </activation-config>
                </message-driven>
            """;

    /** WildFly alone reads it: which resource adapter a bean belongs to. The README shows it. */
    static final String WILDFLY =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <jboss:ejb-jar xmlns:jboss="urn:jboss:jakartaee:1.0" xmlns="https://jakarta.ee/xml/ns/jakartaee"
                xmlns:ra="urn:resource-adapter-binding:2.0" version="4.0" impl-version="2.0">
              <assembly-descriptor>
                <ra:resource-adapter-binding>
                  <ejb-name>*</ejb-name>
                  <ra:resource-adapter-name>#kinesis.rar</ra:resource-adapter-name>
                </ra:resource-adapter-binding>
              </assembly-descriptor>
            </jboss:ejb-jar>
            """;

    private SampleArchive() {}

    /**
     * Writes the archive.
     *
     * @param database its JDBC address
     */
    static Path write(Path file, String database) {
        JavaArchive beans = ShrinkWrap.create(JavaArchive.class, "orders-ejb.jar")
                .addPackage(Orders.class.getPackage())
                .addAsManifestResource(
                        new StringAsset(
                                BEANS.formatted(STAND_INS.formatted("Orders"), STAND_INS.formatted("Shipping"))),
                        "ejb-jar.xml")
                .addAsManifestResource(new StringAsset(WILDFLY), "jboss-ejb3.xml");
        ShrinkWrap.create(EnterpriseArchive.class, file.getFileName().toString())
                .addAsModule(built("rar"), "kinesis.rar")
                .addAsModule(beans)
                .addAsLibrary(built("api"), "kinesis-connector-api.jar")
                .addAsLibrary(driver(), "postgresql.jar")
                .setApplicationXML(new StringAsset(APPLICATION.formatted(database)))
                .as(ZipExporter.class)
                .exportTo(file.toFile(), true);
        return file;
    }

    private static File built(String what) {
        return new File(System.getProperty("kinesis.connector." + what, "missing"));
    }

    private static File driver() {
        try {
            return new File(org.postgresql.Driver.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
