package org.expensetracker.dev.kinesis;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.UUID;
import java.util.concurrent.Callable;

/**
 * Takes requests from the network: reads a bounded body on the event loop, runs the operation on a worker thread, answers.
 * {@code POST /} with an X-Amz-Target is Kinesis, {@code POST} and {@code DELETE /_control/throttle} order and forget
 * throughput errors.
 */
final class HttpFront {
    /** 5 MB of records in base64 with their keys fit. */
    static final int MAX_BODY = 8 << 20;

    private static final System.Logger LOG = System.getLogger(HttpFront.class.getName());
    private static final String TARGET_START = "Kinesis_20131202.";

    private final Vertx vertx;
    private final Operations operations;
    private final Throttle throttle;
    private final Subscriptions subscriptions;

    HttpFront(Vertx vertx, Operations operations, Throttle throttle, Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
        this.vertx = vertx;
        this.operations = operations;
        this.throttle = throttle;
    }

    void handle(HttpServerRequest request) {
        Wire wire = Wire.of(request.getHeader("Content-Type"));
        Buffer body = Buffer.buffer();
        request.exceptionHandler(e -> LOG.log(System.Logger.Level.DEBUG, "A caller went away", e));
        request.handler(chunk -> {
            if (body.length() + chunk.length() <= MAX_BODY) {
                body.appendBuffer(chunk);
            } else if (!request.response().ended()) {
                request.response().putHeader("Connection", "close");
                fail(request.response(), wire, Fault.tooLarge(MAX_BODY));
            }
        });
        request.endHandler(end -> {
            if (!request.response().ended()) {
                dispatch(request, wire, body.getBytes());
            }
        });
    }

    private void dispatch(HttpServerRequest request, Wire wire, byte[] body) {
        String target = request.getHeader("X-Amz-Target");
        if (request.method() == HttpMethod.POST && target != null && target.startsWith(TARGET_START)) {
            String operation = target.substring(TARGET_START.length());
            run(operation, request, wire, body);
        } else if (request.path().equals("/_control/throttle")) {
            answer(request, wire, () -> control(request.method(), new Request(wire, wire.decode(body))));
        } else {
            fail(
                    request.response(),
                    wire,
                    Fault.of(
                            "UnknownOperationException",
                            "This is a Kinesis: send POST / with X-Amz-Target: " + TARGET_START + "..."));
        }
    }

    private void run(String operation, HttpServerRequest request, Wire wire, byte[] body) {
        if (operation.equals("SubscribeToShard")) {
            try {
                subscriptions.subscribe(new Request(wire, wire.decode(body)), request.response());
            } catch (Fault fault) {
                fail(request.response(), wire, fault);
            }
        } else {
            answer(request, wire, () -> operations.named(operation).run(new Request(wire, wire.decode(body))));
        }
    }

    private Reply control(HttpMethod method, Request request) {
        if (method == HttpMethod.POST) {
            throttle.order(request);
        } else if (method == HttpMethod.DELETE) {
            throttle.clear();
        } else {
            throw Fault.of("UnknownOperationException", "Use POST or DELETE.");
        }
        return Reply.EMPTY;
    }

    private void answer(HttpServerRequest request, Wire wire, Callable<Reply> operation) {
        vertx.executeBlocking(() -> wire.encode(operation.call()), false).onComplete(result -> {
            if (result.succeeded()) {
                send(request.response(), 200, wire, result.result());
            } else {
                fail(request.response(), wire, faultOf(result.cause()));
            }
        });
    }

    /** What a caller is told of a failure; what is no fault of theirs is logged. */
    static Fault faultOf(Throwable cause) {
        if (cause instanceof Fault fault) {
            return fault;
        }
        LOG.log(System.Logger.Level.ERROR, "ET-KINESIS-001 The Kinesis stand-in could not serve a request", cause);
        return Fault.internal(cause);
    }

    static void fail(HttpServerResponse response, Wire wire, Fault fault) {
        response.putHeader("x-amzn-ErrorType", fault.type());
        send(response, fault.status(), wire, wire.encode(error(fault)));
    }

    static Reply error(Fault fault) {
        return out -> out.text("__type", fault.type()).text("message", fault.getMessage());
    }

    static String newRequestId() {
        return UUID.randomUUID().toString();
    }

    private static void send(HttpServerResponse response, int status, Wire wire, byte[] body) {
        if (response.closed() || response.ended()) {
            return;
        }
        response.setStatusCode(status)
                .putHeader("Content-Type", wire.contentType())
                .putHeader("x-amzn-RequestId", newRequestId())
                .end(Buffer.buffer(body));
    }
}
