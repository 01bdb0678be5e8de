package org.expensetracker.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.expensetracker.shared.Refusal;
import org.expensetracker.shared.Refusal.Violation;

/** A person who is to be invited: their address, which is also their user name, and their name. */
public record Invitee(String email, String firstName, String lastName) {

    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_NAME = 100;
    private static final Pattern EMAIL = Pattern.compile("[a-z0-9._%+-]+@[a-z0-9-]+(?:\\.[a-z0-9-]+)+");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N} .,'’-]+");

    public Invitee {
        email = email == null ? "" : email.strip().toLowerCase(Locale.ROOT);
        firstName = firstName == null ? "" : firstName.strip();
        lastName = lastName == null ? "" : lastName.strip();
        List<Violation> wrong = new ArrayList<>();
        if (email.length() > LONGEST_EMAIL || !EMAIL.matcher(email).matches()) {
            wrong.add(new Violation("administrator.email", "Give an e-mail address, such as lena@acme.example."));
        }
        check("administrator.firstName", firstName, wrong);
        check("administrator.lastName", lastName, wrong);
        if (!wrong.isEmpty()) {
            throw Refusal.invalid(wrong);
        }
    }

    private static void check(String field, String name, List<Violation> wrong) {
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            wrong.add(new Violation(field, "Give a name of 1 to " + LONGEST_NAME + " letters."));
        }
    }
}
