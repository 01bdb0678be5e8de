package org.expensetracker.categorize.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Where the build finds what the model is made of. */
record Inputs(Path training, Path nodeModules, Path classes) {

    /** Where the names are in Latin script and the descriptors like those that we shall see; {@code fx} is France. */
    private static final Set<String> PLACES = Set.of(
            "001", "us", "gb", "ie", "ca", "au", "nz", "za", "in", "sg", "de", "at", "ch", "nl", "be", "fr", "fx", "it",
            "es");

    TrainingFiles lists() {
        return new TrainingFiles(training);
    }

    Path mccCodes() {
        return nodeModules.resolve("mcc/mcc_codes.json");
    }

    List<Brand> brands() throws IOException {
        Path index = nodeModules.resolve("name-suggestion-index/dist/json/nsi.json");
        return new BrandIndex(lists().tags())
                .read(index).stream()
                        .filter(brand -> brand.places().stream().anyMatch(PLACES::contains))
                        .toList();
    }

    /** Changes with every input, the code included; npm packages are told by their version. */
    String fingerprint() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> lists = Files.list(training)) {
            files.addAll(lists.sorted().toList());
        }
        try (Stream<Path> code = Files.walk(classes.resolve("org/expensetracker/categorize"))) {
            files.addAll(code.filter(Files::isRegularFile).sorted().toList());
        }
        files.add(nodeModules.resolve("name-suggestion-index/package.json"));
        files.add(nodeModules.resolve("mcc/package.json"));
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            for (Path file : files) {
                hash.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(hash.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
