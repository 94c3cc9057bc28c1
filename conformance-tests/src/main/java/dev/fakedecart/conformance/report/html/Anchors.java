package dev.fakedecart.conformance.report.html;

/** Names of anchors in a page. */
final class Anchors {
    private Anchors() {}

    static String promise(String id) {
        return "promise-" + slug(id);
    }

    static String testCase(String id) {
        return "case-" + slug(id);
    }

    private static String slug(String id) {
        return id.replaceAll("[^A-Za-z0-9._/-]+", "-");
    }
}
