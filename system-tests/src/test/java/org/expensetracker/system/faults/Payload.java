package org.expensetracker.system.faults;

import java.nio.charset.StandardCharsets;

/**
 * What a record says: which run put it, its own identity, its place among the records of its key, and what the bean is to
 * do with it. Travels as text between commas; used by the tests and by the bean inside the server.
 *
 * @param number counts the records of the key, from 1
 * @param wish what the bean does: see {@link Mischief}
 */
record Payload(String run, String id, String key, int number, String wish) {

    static Payload parse(byte[] data) {
        String[] parts = new String(data, StandardCharsets.UTF_8).split(",", -1);
        if (parts.length != 5) {
            throw new IllegalArgumentException(
                    "No record of the fault kit: " + new String(data, StandardCharsets.UTF_8));
        }
        return new Payload(parts[0], parts[1], parts[2], Integer.parseInt(parts[3]), parts[4]);
    }

    byte[] bytes() {
        return String.join(",", run, id, key, String.valueOf(number), wish).getBytes(StandardCharsets.UTF_8);
    }

    boolean isPoison() {
        return Mischief.of(wish).isPoison();
    }
}
