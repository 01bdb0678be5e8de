package org.expensetracker.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.expensetracker.identity.KeycloakAdmin.Session;
import org.expensetracker.shared.Refusal;

/**
 * The organizations at the login provider, one for each company, and who is let in. A person is of one company alone: who is
 * of another, or has another login here, is not let in. Not to be called in a transaction, since it waits for another
 * server. Thread-safe.
 */
@ApplicationScoped
public class Organizations {

    /** How long an invitation holds. */
    static final Duration INVITATION = Duration.ofDays(3);

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String ORGANIZATIONS = "/organizations";
    private static final String MEMBERS = "/members";
    private static final String USERS = "/users";
    private static final String FIRST_LOGIN = "UPDATE_PASSWORD";
    private static final int PAGE = 100;
    private static final String FIRST_MEMBERS = MEMBERS + "?first=0&max=" + PAGE;

    private KeycloakAdmin keycloak;
    private String portal;

    /** For the container's proxy. */
    protected Organizations() {}

    @Inject
    Organizations(
            KeycloakAdmin keycloak,
            @ConfigProperty(name = "OIDC_CLIENT_ID", defaultValue = "expense-portal") String portal) {
        this.keycloak = keycloak;
        this.portal = portal;
    }

    /**
     * Lets a person into an organization, which is made unless it is there. Who has no password yet gets a mail with a link at
     * which to choose one; done again, they get another.
     *
     * @param alias the company's identifier
     * @param roles names of the realm's roles, which the person has afterwards
     * @return whether a mail went out; false for who logs in already
     * @throws Refusal for a person of another company, and while the provider cannot be reached
     */
    public boolean invite(String alias, String name, Invitee person, Set<String> roles) {
        Session session = keycloak.open();
        String organization = organization(session, alias, name);
        JsonNode user = user(session, person);
        String id = user.path("id").asText();
        admit(session, organization, user);
        grant(session, id, roles);
        boolean waits = waitsForItsFirstLogin(user);
        if (waits) {
            String query = "?client_id=" + KeycloakAdmin.encoded(portal) + "&lifespan=" + INVITATION.toSeconds();
            session.put(
                    USERS + "/" + id + "/execute-actions-email" + query,
                    JSON.arrayNode().add(FIRST_LOGIN));
        }
        return waits;
    }

    /** Refuses where this server may not change logins at all, and says which settings it needs. */
    public void requireAccess() {
        keycloak.requireClient();
    }

    /** How many people an organization has; 0 where there is none. */
    public int people(String alias) {
        Session session = keycloak.open();
        return find(session, alias)
                .map(organization -> session.get(ORGANIZATIONS + "/" + organization + "/members/count")
                        .asInt())
                .orElse(0);
    }

    /**
     * Removes an organization, and before it the logins of those people who are of no other one. Done again, it completes what was
     * broken off.
     *
     * @param kept names of the realm's roles: who has one keeps their login, and leaves the organization alone
     * @throws Refusal while the provider cannot be reached, or refuses a step
     */
    public void dissolve(String alias, Set<String> kept) {
        Session session = keycloak.open();
        Optional<String> found = find(session, alias);
        if (found.isEmpty()) {
            return;
        }
        String organization = ORGANIZATIONS + "/" + found.get();
        JsonNode members = session.get(organization + FIRST_MEMBERS);
        while (!members.isEmpty()) {
            // A token is good for a few minutes.
            Session page = keycloak.open();
            members.forEach(
                    member -> remove(page, organization, member.path("id").asText(), kept));
            members = page.get(organization + FIRST_MEMBERS);
        }
        keycloak.open().delete(organization);
    }

    private static void remove(Session session, String organization, String id, Set<String> kept) {
        boolean elsewhere =
                session.get(ORGANIZATIONS + MEMBERS + "/" + id + ORGANIZATIONS).size() > 1;
        if (elsewhere || holdsOne(session.get(USERS + "/" + id + "/role-mappings/realm"), kept)) {
            session.delete(organization + MEMBERS + "/" + id);
        } else {
            session.delete(USERS + "/" + id);
        }
    }

    private static boolean holdsOne(JsonNode roles, Set<String> kept) {
        return StreamSupport.stream(roles.spliterator(), false)
                .anyMatch(role -> kept.contains(role.path("name").asText()));
    }

    private static String organization(Session session, String alias, String name) {
        ObjectNode wish =
                JSON.objectNode().put("alias", alias).put("name", name).put("enabled", true);
        return session.post(ORGANIZATIONS, wish)
                .or(() -> find(session, alias))
                .orElseThrow(() -> Refusal.conflict("Another organization at the login provider has the name \"" + name
                        + "\" already: give the company another name."));
    }

    /** The provider finds them by name alone, which may have changed since. */
    private static Optional<String> find(Session session, String alias) {
        for (int first = 0; ; first += PAGE) {
            JsonNode page = session.get(ORGANIZATIONS + "?first=" + first + "&max=" + PAGE);
            Optional<JsonNode> found = with(page, "alias", alias);
            if (found.isPresent() || page.size() < PAGE) {
                return found.map(organization -> organization.path("id").asText());
            }
        }
    }

    private static JsonNode user(Session session, Invitee person) {
        ObjectNode wish = JSON.objectNode()
                .put("username", person.email())
                .put("email", person.email())
                .put("firstName", person.firstName())
                .put("lastName", person.lastName())
                .put("enabled", true);
        wish.putArray("requiredActions").add(FIRST_LOGIN);
        session.post(USERS, wish);
        return with(
                        session.get(USERS + "?exact=true&email=" + KeycloakAdmin.encoded(person.email())),
                        "email",
                        person.email())
                .orElseThrow(() -> Refusal.conflict("\"" + person.email()
                        + "\" is the user name of somebody with another address: invite another address."));
    }

    /** Who has logged in before and is not of this organization belongs elsewhere, and so does who is of another one. */
    private static void admit(Session session, String organization, JsonNode user) {
        String id = user.path("id").asText();
        JsonNode of = session.get(ORGANIZATIONS + "/members/" + id + ORGANIZATIONS);
        boolean member = with(of, "id", organization).isPresent();
        if (!member && (!of.isEmpty() || !waitsForItsFirstLogin(user)) || of.size() > 1) {
            throw Refusal.conflict("\"" + user.path("email").asText()
                    + "\" has a login here already, of another company or of the platform: invite another address.");
        }
        if (!member) {
            session.post(ORGANIZATIONS + "/" + organization + "/members", JSON.textNode(id));
        }
    }

    private static void grant(Session session, String user, Set<String> roles) {
        String mapping = USERS + "/" + user + "/role-mappings/realm";
        ArrayNode missing = JSON.arrayNode();
        session.get(mapping + "/available").forEach(role -> {
            if (roles.contains(role.path("name").asText())) {
                missing.add(role);
            }
        });
        if (!missing.isEmpty()) {
            session.post(mapping, missing);
        }
    }

    private static boolean waitsForItsFirstLogin(JsonNode user) {
        return StreamSupport.stream(user.path("requiredActions").spliterator(), false)
                .anyMatch(action -> action.asText().equals(FIRST_LOGIN));
    }

    private static Optional<JsonNode> with(JsonNode all, String field, String value) {
        return StreamSupport.stream(all.spliterator(), false)
                .filter(each -> each.path(field).asText().equals(value))
                .findFirst();
    }
}
