"use strict";

SwaggerUIBundle({
  url: "/openapi",
  dom_id: "#api",
  deepLinking: true,
  displayRequestDuration: true,
  tryItOutEnabled: true,
  // No request leaves this server, not even to have the document's badge drawn elsewhere.
  validatorUrl: null,
});
