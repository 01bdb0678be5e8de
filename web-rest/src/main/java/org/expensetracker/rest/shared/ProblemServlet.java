package org.expensetracker.rest.shared;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;

/**
 * The error page: what the container refuses before JAX-RS sees it, above all a token that is not valid, is told as a
 * problem document. Asked for directly it does not exist.
 */
@WebServlet("/problem")
public class ProblemServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(ProblemServlet.class.getName());

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Integer status = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Object asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = String.valueOf(asked == null ? request.getRequestURI() : asked);
        Problem problem = problem(status == null ? 404 : status, request, path);
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        if (problem.status() == 401) {
            response.setHeader("WWW-Authenticate", Challenge.unauthenticated(request.getHeader("Authorization")));
        }
        response.getOutputStream().write(Json.bytes(problem));
    }

    private static Problem problem(int status, HttpServletRequest request, String path) {
        if (status < 500) {
            return Problem.of(status, Problems.generic(status, request.getMethod(), path));
        }
        String incident = UUID.randomUUID().toString();
        Throwable thrown = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        LOG.log(Level.ERROR, "ET-REST-500 %s %s: incident %s".formatted(request.getMethod(), path, incident), thrown);
        return Problem.incident(status, incident);
    }
}
