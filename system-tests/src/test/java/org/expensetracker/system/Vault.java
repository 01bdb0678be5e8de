package org.expensetracker.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two companies made for the gate: "vault", in whose every text something is planted, and "prowl", whose people, with every
 * role that there is, look for it. Made once for a product.
 */
final class Vault {

    private static final String COMPANY =
            "{\"name\":\"%s\",\"currency\":\"EUR\",\"zone\":\"Europe/Berlin\",\"routes\":[]}";
    private static final List<String> ROLES = List.of("employee", "approver", "finance", "tenant-admin", "auditor");

    /** What the running product would move or remove by itself goes again, so that whoever changes the vault is a prowler. */
    private static final String NO_WORK =
            "; DELETE FROM cold_month; UPDATE cold_setting SET hot_months = NULL, kept_years = NULL";

    private static Vault made;

    private final Product product;
    private final Map<String, Api> prowlers = new LinkedHashMap<>();

    private Vault(Product product) {
        this.product = product;
    }

    /** With what is in it, made by whoever asks first. */
    static synchronized Vault of(Product product) {
        if (made == null) {
            made = new Vault(product);
            made.build();
        }
        return made;
    }

    private void build() {
        Realm realm = new Realm(product);
        for (String company : List.of("vault", "prowl")) {
            realm.addCompany(company);
            assertThat(product.as("operator@platform.test")
                            .send(
                                    "PUT",
                                    "/api/platform/tenants/" + company,
                                    "application/json",
                                    COMPANY.formatted(company))
                            .status())
                    .isEqualTo(201);
        }
        ask("SET search_path = tenant_vault; " + read("ejb-core/src/test/resources/isolation/plant.sql") + NO_WORK);
        realm.addPerson("finance@vault.test", List.of("finance"), List.of("vault"));
        prowlers.put("nobody", new Api(product, null));
        for (String role : ROLES) {
            add(realm, role, role + "@prowl.test", List.of(role), List.of("prowl"));
        }
        add(realm, "a namesake", "planted-person", List.of("employee", "finance"), List.of("prowl"));
        add(realm, "of no company", "none@prowl.test", ROLES, List.of());
        add(realm, "of two companies", "both@prowl.test", ROLES, List.of("prowl", "vault"));
        add(realm, "without a role", "roleless@prowl.test", List.of(), List.of("prowl"));
        prowlers.put("operator", product.as("operator@platform.test"));
        await().atMost(Duration.ofSeconds(90))
                .until(() -> prowlers.get("finance").get("/api/expenses").status() == 200
                        && owner().get("/api/expenses").status() == 200
                        && isSealed());
    }

    /** What is planted is open; the product seals it by itself. */
    private boolean isSealed() {
        for (JsonNode company :
                prowlers.get("operator").get("/api/platform/tenants").json().get("items")) {
            if (company.get("id").asText().equals("vault")) {
                return company.path("sealing").hasNonNull("finishedAt");
            }
        }
        return false;
    }

    private void add(Realm realm, String name, String user, List<String> roles, List<String> companies) {
        realm.addPerson(user, roles, companies);
        prowlers.put(name, product.as(user));
    }

    /** Whoever looks for what is not theirs, by what they are. */
    Map<String, Api> prowlers() {
        return prowlers;
    }

    /** Who may see what is in the vault. */
    Api owner() {
        return product.as("finance@vault.test");
    }

    /** Everything in the vault's schema, as one text to compare. */
    String contents() {
        return ask("SELECT md5(schema_to_xml('tenant_vault', true, true, '')::text)");
    }

    /** What the walk over the API has bought in their own company, where a namesake may buy for themselves alone. */
    void forgetPurchasesOfProwlers() {
        ask("TRUNCATE tenant_prowl.expense");
    }

    private String ask(String sql) {
        try (Connection connection = product.owner();
                Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            try (ResultSet row = rows ? statement.getResultSet() : null) {
                return row != null && row.next() ? row.getString(1) : null;
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String read(String path) {
        try {
            return Files.readString(Product.file(path));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
