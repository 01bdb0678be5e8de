package org.expensetracker.rest;

import static org.expensetracker.tenant.Role.Names.APPROVER;
import static org.expensetracker.tenant.Role.Names.AUDITOR;
import static org.expensetracker.tenant.Role.Names.EMPLOYEE;
import static org.expensetracker.tenant.Role.Names.FINANCE;
import static org.expensetracker.tenant.Role.Names.PLATFORM_OPERATOR;
import static org.expensetracker.tenant.Role.Names.TENANT_ADMIN;

import jakarta.annotation.security.DeclareRoles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import org.eclipse.microprofile.auth.LoginConfig;

/**
 * The REST API. Every request carries a bearer token of the identity provider, except for the pages that describe the
 * API. Where the keys, the issuer and the audience are found is configuration: {@code mp.jwt.verify.*}.
 */
@ApplicationScoped
@ApplicationPath("/")
@LoginConfig(authMethod = "MP-JWT", realmName = RestApplication.REALM)
@DeclareRoles({EMPLOYEE, APPROVER, FINANCE, TENANT_ADMIN, AUDITOR, PLATFORM_OPERATOR})
public class RestApplication extends Application {

    /** The protection space that {@code WWW-Authenticate} names. */
    public static final String REALM = "expense-tracker";

    /** Without the WADL, which would describe the API once more, in XML and to anybody. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }
}
