package org.expensetracker.review;

import java.util.UUID;

/** An expense as somebody saw it: an answer is for that version and for no other. */
public record Seen(UUID id, int version) {}
