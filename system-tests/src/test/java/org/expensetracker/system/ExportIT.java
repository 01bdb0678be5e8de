package org.expensetracker.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A company's administrator takes everything out over HTTP, and verifies it with what is published. */
class ExportIT {

    private static final String EXPORT = "/api/export";

    private static Product product;
    private static Api admin;

    @BeforeAll
    static void spend() {
        product = Product.running();
        admin = product.as("admin@acme.test");
        String id = Records.newId();
        try (Stream stream = product.stream()) {
            stream.put(Records.own("acme", id, "employee@acme.test", 7.5, "APPROVED"));
            await().until(() -> admin.newest(id) != null);
        }
    }

    private static HttpResponse<byte[]> take() {
        HttpResponse<byte[]> answer = admin.file(EXPORT);
        assertThat(answer.statusCode()).as(Archive.told(answer)).isEqualTo(200);
        return answer;
    }

    @Test
    void shouldGiveAWholeFileWithAName() {
        HttpResponse<byte[]> answer = take();

        assertThat(answer.headers().firstValue("Content-Type")).contains("application/zip");
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .matches("attachment; filename=\"acme-\\d{4}-\\d\\d-\\d\\d-\\d{4}\\.zip\"");
        assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(answer.body().length);
        assertThat(Archive.of(answer.body()).files())
                .containsKeys("README.txt", "expenses.csv", "tables/expense.jsonl", "tables/audit_event.jsonl");
    }

    @Test
    void shouldBeVerifiedWithTheKeyThatIsOpenToAll() throws Exception {
        Archive archive = Archive.of(take().body());
        Api.Answer key = new Api(product, null).get("/api/export/key");

        assertThat(key.status()).isEqualTo(200);
        byte[] der = Base64.getMimeDecoder().decode(key.body().replaceAll("-----[A-Z ]+-----", ""));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der)));
        signature.update(archive.files().get("manifest.json"));
        assertThat(signature.verify(archive.files().get("manifest.json.sig"))).isTrue();
        for (JsonNode file :
                new ObjectMapper().readTree(archive.text("manifest.json")).get("files")) {
            byte[] content = archive.files().get(file.get("name").asText());
            assertThat(sha256(content)).isEqualTo(file.get("sha256").asText());
        }
    }

    /** By the very lines that stand in the file. */
    @Test
    void shouldBeVerifiedWithoutUs(@TempDir Path folder) throws Exception {
        assumeThat(run(folder, "openssl version && jq --version")).contains("OpenSSL 3", "jq");
        Archive archive = Archive.of(take().body());
        for (Map.Entry<String, byte[]> file : archive.files().entrySet()) {
            Path place = folder.resolve(file.getKey());
            Files.createDirectories(place.getParent());
            Files.write(place, file.getValue());
        }
        List<String> commands = archive.text("README.txt")
                .lines()
                .filter(line -> line.matches("  (openssl|jq) .*"))
                .toList();

        assertThat(run(folder, commands.get(0))).isEqualTo("Signature Verified Successfully\n0");
        assertThat(run(folder, commands.get(1))).isEqualTo("0");
        assertThat(run(folder, commands.get(2)).substring(0, 64))
                .isEqualTo(new ObjectMapper()
                        .readTree(archive.text("manifest.json"))
                        .get("key")
                        .asText());

        Files.writeString(folder.resolve("company.json"), "{}");
        assertThat(run(folder, commands.get(1)))
                .contains("company.json: FAILED")
                .endsWith("1");
    }

    /** What it says, and its status. */
    private static String run(Path folder, String command) throws Exception {
        Process process = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return said + process.waitFor();
    }

    @Test
    void shouldHoldWhatTheCompanyHasAndNobodyElse() {
        int expenses = admin.expenses("").size();

        Archive archive = Archive.of(take().body());

        assertThat(archive.text("tables/expense.jsonl").lines().count()).isGreaterThanOrEqualTo(expenses);
        for (String name : List.of("company.json", "expenses.csv", "tables/expense.jsonl", "tables/company.jsonl")) {
            assertThat(archive.text(name)).as(name).contains("acme").doesNotContain("globex");
        }
    }

    @Test
    void shouldBeForNobodyElse() {
        for (String user : List.of(
                "employee@acme.test",
                "approver@acme.test",
                "finance@acme.test",
                "auditor@acme.test",
                "operator@platform.test")) {
            assertThat(product.as(user).get(EXPORT).status()).as(user).isEqualTo(403);
        }
        assertThat(new Api(product, null).get(EXPORT).status()).isEqualTo(401);
    }

    @Test
    void shouldPutItOnRecordWithTheManifestsHash() throws Exception {
        String manifest = sha256(Archive.of(take().body()).files().get("manifest.json"));

        JsonNode newest = product.as("auditor@acme.test")
                .get("/api/audit?action=COMPANY_EXPORTED&limit=1")
                .json()
                .at("/items/0");
        assertThat(newest.get("person").asText()).isEqualTo("admin@acme.test");
        assertThat(newest.at("/after/manifest").asText()).isEqualTo(manifest);
    }

    /** Whatever becomes of the answer, the next one is not refused: the file ended with its request. */
    @Test
    void shouldEndWithTheRequestAlsoWhenNobodyReadsIt() {
        for (int i = 0; i < 3; i++) {
            int status = Api.send(admin.request(EXPORT).method("HEAD", BodyPublishers.noBody()))
                    .status();
            assertThat(status).isEqualTo(200);
            assertThat(admin.status(product.portal(EXPORT))).isEqualTo(200);
        }
        await().untilAsserted(() -> take());
    }

    @Test
    void shouldRefuseAParameterThatItDoesNotKnow() {
        HttpRequest.Builder request = admin.request(EXPORT + "?company=globex").GET();

        assertThat(Api.send(request).status()).isEqualTo(400);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
