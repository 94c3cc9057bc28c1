package dev.fakedecart.fault;

/**
 * Where in a file something is read, and where to tell what is wrong with it.
 *
 * @param path {@code "rule 2: do: "}, or empty
 */
record Place(Problems problems, String path) {

    static Place root(Problems problems) {
        return new Place(problems, "");
    }

    Place in(String name) {
        return new Place(problems, path + name + ": ");
    }

    void problem(int line, String text) {
        problems.add(line, path + text);
    }
}
