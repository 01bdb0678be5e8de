package org.expensetracker.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.expensetracker.shared.Refusal;
import org.expensetracker.shared.Refusal.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class InviteeTest {

    @Test
    void shouldKnowAPersonByTheirLowerCasedAddress() {
        assertThat(new Invitee(" Lena@Acme.Example ", " Lena ", "O’Neill-Hoffmann"))
                .isEqualTo(new Invitee("lena@acme.example", "Lena", "O’Neill-Hoffmann"));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"lena", "lena@", "@acme.example", "lena@acme", "a b@acme.example", "l\n@acme.example"})
    void shouldTakeNoAddressThatNoMailReaches(String email) {
        assertThatThrownBy(() -> new Invitee(email, "Lena", "Hoffmann"))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.violations())
                        .extracting(Violation::field)
                        .containsExactly("administrator.email"));
    }

    @Test
    void shouldSayAllThatIsWrongAtOnce() {
        assertThatThrownBy(() -> new Invitee("x", " ", "<script>"))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.violations())
                        .extracting(Violation::field)
                        .containsExactly("administrator.email", "administrator.firstName", "administrator.lastName"));
    }

    @Test
    void shouldTakeNoAddressThatIsTooLong() {
        assertThatThrownBy(() -> new Invitee("a".repeat(250) + "@acme.example", "Lena", "Hoffmann"))
                .isInstanceOf(Refusal.class);
    }
}
