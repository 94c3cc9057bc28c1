package dev.fakedecart.conformance.run;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The texts that a case can fail with, read from its source: the strings in its method and in all methods and fields of
 * the cases and the rig that it uses, directly or not. Names are resolved without types, so a few texts too many are
 * found.
 */
final class FailureTexts {
    private static final Path SOURCES = Path.of("src/main/java/dev/fakedecart/conformance");

    /**
     * Letters that a text must have besides its variable parts, because a text of variable parts matches everything.
     */
    private static final int LEAST_LETTERS = 8;

    private final Map<String, Member> members = new HashMap<>();

    /** The strings in the members of one name, and the names that these members use. */
    private static final class Member {
        private final Set<String> texts = new HashSet<>();
        private final Set<String> uses = new HashSet<>();
    }

    /** Reads the sources of the cases and the rig. */
    static FailureTexts read() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var all = new FailureTexts();
        try (var files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> cases = Files.list(SOURCES.resolve("cases"));
                Stream<Path> rig = Files.list(SOURCES.resolve("rig"))) {
            List<Path> sources = Stream.concat(cases, rig).toList();
            var task = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
            for (CompilationUnitTree unit : task.parse()) {
                unit.accept(all.new Reader(), null);
            }
        }
        return all;
    }

    /** Returns true if the method of a case can fail with a text, as {@link KnownFailure#message} has it. */
    boolean canFailWith(String method, String text) {
        return texts(method).stream().anyMatch(pattern -> Pattern.matches(pattern, text));
    }

    private Set<String> texts(String method) {
        var texts = new HashSet<String>();
        var seen = new HashSet<String>();
        var open = new ArrayDeque<>(List.of(method));
        while (!open.isEmpty()) {
            Member member = members.get(open.pop());
            if (member != null) {
                texts.addAll(member.texts);
                member.uses.stream().filter(seen::add).forEach(open::push);
            }
        }
        return texts;
    }

    private final class Reader extends TreeScanner<@Nullable Void, @Nullable Member> {
        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Member outer) {
            return super.visitMethod(method, member(method.getName().toString()));
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Member outer) {
            for (Tree child : type.getMembers()) {
                Member field = child instanceof VariableTree variable
                        ? member(variable.getName().toString())
                        : outer;
                child.accept(this, field);
            }
            return null;
        }

        private Member member(String name) {
            return members.computeIfAbsent(name, unused -> new Member());
        }

        @Override
        public @Nullable Void visitIdentifier(IdentifierTree used, @Nullable Member member) {
            return uses(used.getName().toString(), member);
        }

        @Override
        public @Nullable Void visitMemberSelect(MemberSelectTree used, @Nullable Member member) {
            uses(used.getIdentifier().toString(), member);
            return super.visitMemberSelect(used, member);
        }

        @Override
        public @Nullable Void visitMemberReference(MemberReferenceTree used, @Nullable Member member) {
            uses(used.getName().toString(), member);
            return super.visitMemberReference(used, member);
        }

        private @Nullable Void uses(String name, @Nullable Member member) {
            if (member != null) {
                member.uses.add(name);
            }
            return null;
        }

        @Override
        public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Member member) {
            return text(literal, member);
        }

        @Override
        public @Nullable Void visitBinary(BinaryTree sum, @Nullable Member member) {
            text(sum, member);
            return super.visitBinary(sum, member);
        }

        private @Nullable Void text(Tree tree, @Nullable Member member) {
            var parts = new ArrayList<Tree>();
            flatten(tree, parts);
            String fixed = parts.stream().map(FailureTexts::literal).collect(Collectors.joining());
            if (member != null && letters(fixed.replaceAll("%\\w", "")) >= LEAST_LETTERS) {
                member.texts.add(parts.stream()
                        .map(part -> part.getKind() == Kind.STRING_LITERAL ? pattern(literal(part)) : ".+")
                        .collect(Collectors.joining()));
            }
            return null;
        }
    }

    private static void flatten(Tree tree, List<Tree> parts) {
        if (tree instanceof BinaryTree sum && sum.getKind() == Kind.PLUS) {
            flatten(sum.getLeftOperand(), parts);
            flatten(sum.getRightOperand(), parts);
        } else {
            parts.add(tree);
        }
    }

    private static String literal(Tree tree) {
        return tree instanceof LiteralTree literal && literal.getValue() instanceof String text ? text : "";
    }

    private static long letters(String text) {
        return text.chars().filter(Character::isLetter).count();
    }

    /** Returns a regular expression for a text with the variable parts of {@link String#format}. */
    private static String pattern(String text) {
        return Stream.of(text.split("(?=%[sd])|(?<=%[sd])", -1))
                .map(part -> part.matches("%[sd]") ? ".+" : Pattern.quote(part))
                .collect(Collectors.joining());
    }
}
