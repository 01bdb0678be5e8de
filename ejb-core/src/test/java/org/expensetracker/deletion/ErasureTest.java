package org.expensetracker.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Signature;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import org.expensetracker.expense.Ledger;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Action;
import org.expensetracker.tenant.Deed;
import org.expensetracker.tenant.OneAtATime;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TenantState.Condition;
import org.expensetracker.tenant.Tenants.NewTenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A company whose time is over: each step, each death between two of them, and what is left in the end. */
class ErasureTest extends DyingCompany {

    @BeforeEach
    void close() {
        ask();
    }

    private void eraseWhole() throws Exception {
        erase(LATER);
        loginsAreGone();
        erase(LATER);
    }

    private String problem() {
        return DB.catalogue().state(company.id()).orElseThrow().problem();
    }

    @Test
    void shouldLeaveNothingButItsCertificate() throws Exception {
        Tenant other = DB.newCompany();
        String note = company.key().seal("Lunch", "a backup");

        eraseWhole();

        assertThat(schemaStands()).isFalse();
        assertThat(DB.catalogue().byId(company.id())).isEmpty();
        assertThat(DB.catalogue().byStream(id, "k")).as("its routes").isEmpty();
        assertThatThrownBy(() -> company.key().open(note, "a backup"))
                .as("what a backup holds")
                .hasMessageContaining("ET-KEY-002");
        assertThat(told).extracting(Deed::action).containsExactly(Action.COMPANY_CLOSED, Action.COMPANY_ERASED);
        assertThat(deletions().erased(OPERATOR))
                .filteredOn(deletion -> deletion.company().equals(id))
                .singleElement()
                .satisfies(deletion -> assertThat(deletion.erasedAt()).isEqualTo(LATER));
        assertThat(DB.catalogue().byId(other.id())).contains(other);
        eraseWhole();
        assertThat(told).as("comes twice").hasSize(2);
    }

    @Test
    void shouldRemoveItsArchiveAndNobodyElses() throws Exception {
        Path own = object(id);
        Path others = object(id + "0");

        eraseWhole();

        assertThat(own).doesNotExist();
        assertThat(others).exists();
    }

    private Path object(String of) throws IOException {
        Path object = folder.resolve("tenant=" + of).resolve("year=2024/month=03/expenses-x.parquet");
        Files.createDirectories(object.getParent());
        return Files.writeString(object, "rows");
    }

    @Test
    void shouldWaitForKeycloakAndSayThatItWaits() throws Exception {
        erase(LATER);

        assertThat(DB.catalogue().state(company.id()))
                .hasValueSatisfying(state -> assertThat(state.condition()).isEqualTo(Condition.ERASING));
        assertThat(problem()).contains("tried again", "login provider does not answer");
        assertThat(schemaStands()).isTrue();
        assertThat(DB.catalogue().quarantined()).doesNotContainKey(company.id());
        assertThatThrownBy(() -> DB.catalogue().ofReader(employee)).hasMessageContaining("is being deleted");
    }

    @Test
    void shouldNotBeKeptAnyMore() throws Exception {
        erase(LATER);

        assertThatThrownBy(() -> deletions().keep(OPERATOR, id))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT))
                .hasMessageContaining("cannot be kept any more");
        assertThatThrownBy(() -> DB.tenants().retry(OPERATOR, id)).hasMessageContaining("is being deleted");
        eraseWhole();
        assertThatThrownBy(() -> deletions().keep(OPERATOR, id)).isInstanceOf(Refusal.class);
    }

    @Test
    void shouldGoOnWhereANodeDied() throws Exception {
        erase(LATER);
        loginsAreGone();
        recorder = one -> {
            throw new IllegalStateException("The record is away.");
        };

        erase(LATER);

        assertThat(schemaStands()).as("what was dropped before").isFalse();
        assertThat(problem()).contains("The record is away.");
        assertThat(told).extracting(Deed::action).containsExactly(Action.COMPANY_CLOSED);
        assertThat(company.key().seal("not erased before it is on record", "x")).isNotEmpty();
        recorder = one -> told.add(one.deed());
        erase(LATER.plusSeconds(60));
        assertThat(told).extracting(Deed::action).containsExactly(Action.COMPANY_CLOSED, Action.COMPANY_ERASED);
        assertThat(text().path("steps").path("counted").asText())
                .as("of the first attempt")
                .isEqualTo(LATER.toString());
    }

    @Test
    void shouldGoOnInTheMiddleOfTheSchema() throws Exception {
        erase(LATER);
        loginsAreGone();
        try (Connection reader = DB.superuser().getConnection();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute(company.id().sql("LOCK TABLE ${schema}.transaction_key IN ACCESS SHARE MODE"));
            erase(LATER);
            assertThat(problem()).contains("lock timeout");
            reader.rollback();
        }

        erase(LATER);

        assertThat(schemaStands()).isFalse();
        assertThat(text().at("/erased/schema/tables/transaction_key").isNumber())
                .as("counted before")
                .isTrue();
    }

    @Test
    void shouldLeaveACompanyToTheNodeThatIsAtIt() throws Exception {
        try (Connection other = DB.owner().getConnection();
                OneAtATime turn = OneAtATime.at(other, "erase", company.id())) {
            assertThat(turn.mine()).isTrue();
            erase(LATER);
            assertThat(DB.catalogue().state(company.id()).orElseThrow().condition())
                    .isEqualTo(Condition.CLOSING);
        }
    }

    @Test
    void shouldGiveItsIdentifierToNobody() throws Exception {
        eraseWhole();

        NewTenant again = new NewTenant(id, "Another", "EUR", "UTC", List.of());
        assertThatThrownBy(() -> DB.tenants().provision(OPERATOR, again))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT))
                .hasMessageContaining("given to nobody again");
        assertThat(schemaStands()).isFalse();
    }

    @Test
    void shouldDropWhatANodeMadeThatKnewTheCompanyYet() throws Exception {
        eraseWhole();
        try (Connection owner = DB.owner().getConnection();
                Statement statement = owner.createStatement()) {
            statement.execute(company.id().sql("CREATE ROLE ${schema}; CREATE SCHEMA ${schema}"));
        }

        erase(LATER);

        assertThat(schemaStands()).isFalse();
    }

    @Test
    void shouldProveWhatWasErased() throws Exception {
        String head = ledger.text("SELECT encode(hash, 'hex') FROM audit_head");
        eraseWhole();

        JsonNode text = text();

        assertThat(text.path("format").asText()).isEqualTo("expense-tracker-deletion/1");
        assertThat(text.path("company").asText()).isEqualTo(id);
        assertThat(text.at("/asked/by").asText()).isEqualTo(OPERATOR.person());
        assertThat(text.at("/asked/reason").asText()).isEqualTo("They moved away.");
        assertThat(text.at("/erased/people").asInt()).isEqualTo(2);
        assertThat(text.at("/erased/schema/bytes").asLong()).isPositive();
        assertThat(text.at("/erased/schema/auditHead").asText()).isEqualTo(head);
        assertThat(text.at("/erased/schema/tables/company").asLong()).isEqualTo(1);
        assertThat(text.path("program").asText()).startsWith("expense-tracker ");
        JsonNode sealed = certificate();
        String signed = sealed.path("certificate").asText();
        assertThat(verifies(signed, sealed)).isTrue();
        assertThat(verifies(signed.replace("moved", "mowed"), sealed))
                .as("a changed byte")
                .isFalse();
    }

    private boolean verifies(String signed, JsonNode sealed) throws Exception {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(key.getPublic());
        signature.update(signed.getBytes(StandardCharsets.UTF_8));
        return signature.verify(
                Base64.getDecoder().decode(sealed.path("signature").asText()));
    }

    private JsonNode certificate() throws Exception {
        return new ObjectMapper().readTree(deletions().certificate(OPERATOR, id));
    }

    private JsonNode text() throws Exception {
        return new ObjectMapper().readTree(certificate().path("certificate").asText());
    }

    @Test
    void shouldNeedNoKeyOfTheRunTimeUser() {
        assertThat(Ledger.superuser("SELECT has_table_privilege('expense_app', 'platform.company_deletion', 'SELECT')"))
                .isEqualTo("f");
    }
}
