package org.expensetracker.kinesis.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.regions.Region;

class CredentialsTest {

    private static final String CREDENTIALS_FILE = "aws.sharedCredentialsFile";
    private static final String STS = "aws.endpointUrlSts";

    @TempDir
    private Path folder;

    private HttpServer sts;

    @AfterEach
    void end() {
        System.clearProperty(CREDENTIALS_FILE);
        System.clearProperty(STS);
        if (sts != null) {
            sts.stop(0);
        }
    }

    /** What AWS answers to AssumeRole, as its reference shows it; what it was asked is remembered. */
    private List<String> assumingRoles(long seconds) throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        sts = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        sts.createContext("/", exchange -> {
            String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(request + " " + exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] answer =
                    ("<AssumeRoleResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><AssumeRoleResult>"
                                    + "<Credentials><AccessKeyId>temporary" + asked.size() + "</AccessKeyId>"
                                    + "<SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken><Expiration>"
                                    + Instant.now().plusSeconds(seconds).truncatedTo(ChronoUnit.SECONDS)
                                    + "</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>")
                            .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        sts.start();
        System.setProperty(STS, "http://127.0.0.1:" + sts.getAddress().getPort());
        return asked;
    }

    private static AwsCredentialsProvider role(String externalId) {
        var role = new Credentials.Role("arn:aws:iam::123456789012:role/reader", "billing", externalId);
        return new Credentials("key", "secret", null, role).provider(Region.EU_CENTRAL_1);
    }

    @Test
    void shouldBeTheDefaultChainWhereNothingIsGiven() {
        assertThat(new Credentials(null, null, null, null).provider(null))
                .isInstanceOf(DefaultCredentialsProvider.class);
    }

    private void writeProfiles() throws Exception {
        Path file = folder.resolve("credentials");
        Files.writeString(
                file,
                """
                [default]
                aws_access_key_id = a
                aws_secret_access_key = b
                [reader]
                aws_access_key_id = of-the-reader
                aws_secret_access_key = d
                """);
        System.setProperty(CREDENTIALS_FILE, file.toString());
    }

    @Test
    void shouldComeFromAProfileOfTheMachine() throws Exception {
        writeProfiles();

        assertThat(new Credentials(null, null, "reader", null).provider(null).resolveCredentials())
                .extracting(AwsCredentials::accessKeyId)
                .isEqualTo("of-the-reader");
    }

    /** The credentials that the properties of an activation mean. */
    private static Credentials given(Consumer<KinesisActivationSpec> properties) throws Exception {
        KinesisActivationSpec spec = new KinesisActivationSpec();
        spec.setStreamName("transactions");
        spec.setApplicationName("expense-tracker");
        spec.setPositionDataSource("java:global/jdbc/expenses");
        properties.accept(spec);
        return spec.settings().get(0).access().credentials();
    }

    @Test
    void shouldBeWhatThePropertiesSay() throws Exception {
        writeProfiles();
        String role = "arn:aws:iam::123456789012:role/reader";

        assertThat(given(spec -> {
                    spec.setProfile("reader");
                    spec.setRoleArn(role);
                }))
                .isEqualTo(
                        new Credentials(null, null, "reader", new Credentials.Role(role, "kinesis-connector", null)));
    }

    @Test
    void shouldRefuseWhatContradictsItselfOrIsNotThere() throws Exception {
        writeProfiles();

        assertThatThrownBy(() -> given(spec -> {
                    spec.setAccessKey("key");
                    spec.setSecretKey("secret");
                    spec.setProfile("reader");
                    spec.setExternalId("them");
                    spec.setRoleSessionName("no spaces please");
                }))
                .hasMessageContainingAll(
                        "profile and accessKey are two sources",
                        "externalId belong to roleArn",
                        "roleSessionName is 'no spaces please'");
        assertThatThrownBy(() -> given(spec -> {
                    spec.setProfile("nobody");
                    spec.setRoleArn("reader");
                }))
                .hasMessageContainingAll(
                        "profile is 'nobody': it must be a profile of this machine", "roleArn is 'reader'");
    }

    @Test
    void shouldAssumeARoleWithTheOthers() throws Exception {
        List<String> asked = assumingRoles(3600);

        AwsCredentialsProvider provider = role("them");

        assertThat(provider.resolveCredentials()).isInstanceOfSatisfying(AwsSessionCredentials.class, temporary -> {
            assertThat(temporary.accessKeyId()).isEqualTo("temporary1");
            assertThat(temporary.sessionToken()).isEqualTo("token");
        });
        assertThat(provider.resolveCredentials().accessKeyId()).isEqualTo("temporary1");
        assertThat(asked)
                .singleElement()
                .asString()
                .contains(
                        "Action=AssumeRole",
                        "RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Freader",
                        "RoleSessionName=billing",
                        "ExternalId=them",
                        "Credential=key/");
    }

    @Test
    void shouldAskAgainBeforeTheyExpire() throws Exception {
        List<String> asked = assumingRoles(30);

        AwsCredentialsProvider provider = role(null);

        assertThat(provider.resolveCredentials().accessKeyId()).isEqualTo("temporary1");
        assertThat(provider.resolveCredentials().accessKeyId()).isEqualTo("temporary2");
        assertThat(asked).hasSize(2).noneMatch(request -> request.contains("ExternalId"));
    }

    @Test
    void shouldNotTellSecrets() {
        assertThat(Credentials.ofKeys("key", "very secret")).asString().doesNotContain("very secret", "key,");
    }
}
