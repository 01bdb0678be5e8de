package org.expensetracker.dev.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;

/** Provisions the demo's companies as an operator would, through the API. Doing it again changes nothing. */
final class Companies {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Site site;

    Companies(Site site) {
        this.site = site;
    }

    void provision() throws IOException, InterruptedException {
        String token = new Tokens(site).of(Demo.OPERATOR);
        for (Demo.Company company : Demo.COMPANIES) {
            HttpResponse<String> answer =
                    Http.json(site.portalUrl() + "/api/platform/tenants/" + company.id(), token, body(company));
            if (answer.statusCode() / 100 != 2) {
                throw new Trouble(company.id() + " could not be provisioned: the API answered " + answer.statusCode()
                        + " " + answer.body().strip().lines().findFirst().orElse("") + " (see " + site.log("server")
                        + ").");
            }
        }
    }

    private static String body(Demo.Company company) {
        ObjectNode body = JSON.createObjectNode()
                .put("name", company.name())
                .put("currency", company.currency())
                .put("zone", company.zone());
        body.putArray("routes").addObject().put("stream", Demo.STREAM).put("keyPrefix", company.id());
        return body.toString();
    }
}
