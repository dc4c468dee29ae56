package org.marrow.files.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.marrow.error.InputException;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.SpecVersion;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Builds the tree of one document from the parser's events. It works on events rather than on the parser's own tree so
 * that depth and number of values are limited while they arise, and not after the memory or the stack is gone.
 */
final class YamlReader {

    private static final String NOT_YAML = "MRW-FILE-2";
    private static final String LIMIT = "MRW-FILE-4";
    private static final String UNUSED_FEATURE = "MRW-FILE-9";

    private final String file;
    private final String text;
    private final YamlSource source;
    private final Map<String, YamlNode> anchored = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private final AliasBudget budget = new AliasBudget();

    YamlReader(String file, String text) {
        this.file = file;
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        source = new YamlSource(this.text);
    }

    YamlNode read() {
        refuseTooLong();
        refuseControlCharacters();
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setUseMarks(true)
                .setCodePointLimit(YamlDocument.MAX_LENGTH + 1)
                .setVersionFunction(this::supported)
                .build();
        try {
            return document(new Parse(settings).parseString(text).iterator());
        } catch (MarkedYamlEngineException e) {
            throw notYaml(e);
        } catch (YamlEngineException e) {
            throw place(Optional.empty(), "")
                    .problem(NOT_YAML, "The file is not valid YAML: " + sentence(String.valueOf(e.getMessage())), e);
        }
    }

    private YamlNode document(Iterator<Event> events) {
        YamlNode root = null;
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof DocumentStartEvent && root != null) {
                throw place(event, "")
                        .problem(
                                UNUSED_FEATURE,
                                "A second document starts here. Keep one document in a file, without '---' lines.");
            }
            if (event instanceof NodeEvent node) {
                root = node(events, node, "", 0);
            }
        }
        if (root == null || root.isNull()) {
            throw new InputException(
                    "MRW-FILE-3", "The file " + file + " is empty. Write at least one key.", Map.of("file", file));
        }
        return root;
    }

    private YamlNode node(Iterator<Event> events, NodeEvent event, String path, int depth) {
        YamlPlace place = place(event, path);
        if (event instanceof AliasEvent alias) {
            return original(alias, place).at(path, budget, depth);
        }
        budget.spend(place, depth);
        Optional<String> anchor = event.getAnchor().map(Anchor::getValue);
        anchor.ifPresent(open::add);
        YamlNode node = switch (event.getEventId()) {
            case Scalar -> scalar((ScalarEvent) event, place);
            case SequenceStart -> sequence(events, (CollectionStartEvent) event, place, depth);
            case MappingStart -> mapping(events, (CollectionStartEvent) event, place, depth);
            default -> throw new IllegalStateException("Not a node: " + event);
        };
        anchor.ifPresent(name -> {
            open.remove(name);
            anchored.put(name, node);
        });
        return node;
    }

    private YamlNode original(AliasEvent alias, YamlPlace place) {
        String name = alias.getAlias().getValue();
        if (open.contains(name)) {
            throw place.problem(
                    UNUSED_FEATURE, "The alias '*" + name + "' lies inside the value that it stands for. Remove it.");
        }
        YamlNode original = anchored.get(name);
        if (original == null) {
            throw place.problem(
                    NOT_YAML,
                    "The alias '*" + name + "' has no anchor '&" + name
                            + "' before it. If it is meant as text or as an expression, put it in quotes.");
        }
        return original;
    }

    private YamlNode scalar(ScalarEvent event, YamlPlace place) {
        refuseTag(event.getTag(), place);
        return new YamlScalar(place, source, event.getValue(), event.isPlain());
    }

    private YamlNode sequence(Iterator<Event> events, CollectionStartEvent start, YamlPlace place, int depth) {
        refuseTag(start.getTag(), place);
        List<YamlNode> elements = new ArrayList<>();
        Event event = events.next();
        while (event instanceof NodeEvent element) {
            elements.add(node(events, element, YamlNode.elementPath(place.path(), elements.size()), depth + 1));
            event = events.next();
        }
        return new YamlSequence(place, elements);
    }

    private YamlNode mapping(Iterator<Event> events, CollectionStartEvent start, YamlPlace place, int depth) {
        refuseTag(start.getTag(), place);
        Map<String, YamlMapping.Entry> entries = new LinkedHashMap<>();
        Event event = events.next();
        while (event instanceof NodeEvent keyEvent) {
            String key = key(keyEvent, place.path());
            String path = YamlNode.childPath(place.path(), key);
            YamlPlace keyPlace = place(keyEvent, path);
            YamlMapping.Entry earlier = entries.get(key);
            if (earlier != null) {
                throw keyPlace.problem(
                        "MRW-FILE-5",
                        "The key '" + YamlNode.shortened(key) + "' is given twice, first on line "
                                + earlier.place().line() + ". Keep one of the two.");
            }
            YamlNode value = node(events, (NodeEvent) events.next(), path, depth + 1);
            entries.put(key, new YamlMapping.Entry(key, keyPlace, value));
            event = events.next();
        }
        return new YamlMapping(place, entries.values());
    }

    private String key(NodeEvent event, String path) {
        YamlPlace place = place(event, path);
        if (!(event instanceof ScalarEvent scalar)) {
            String what = event instanceof AliasEvent ? "an alias" : "a list or a mapping";
            throw place.problem(
                    UNUSED_FEATURE,
                    "A key cannot be " + what
                            + ". Write a name; an expression that contains {, [ or * goes in quotes.");
        }
        refuseTag(scalar.getTag(), place);
        if (scalar.getAnchor().isPresent()) {
            throw place.problem(UNUSED_FEATURE, "A key cannot have an anchor. Remove '&' and the name after it.");
        }
        String key = scalar.getValue();
        if (scalar.isPlain() && key.equals("<<")) {
            throw place.problem(
                    UNUSED_FEATURE, "Merge keys ('<<') are not part of YAML 1.2. Write the keys out instead.");
        }
        if (scalar.isPlain() && key.isEmpty()) {
            throw place.problem(NOT_YAML, "There is no key before the colon. Write one.");
        }
        return key;
    }

    private static void refuseTag(Optional<String> tag, YamlPlace place) {
        if (tag.isPresent()) {
            throw place.problem(
                    UNUSED_FEATURE,
                    "The tag '" + YamlNode.shortened(tag.get())
                            + "' is not used in Marrow's files. Remove it; text goes in quotes.");
        }
    }

    private SpecVersion supported(SpecVersion version) {
        if (version.getMajor() != 1 || version.getMinor() < 2) {
            throw new InputException(
                    UNUSED_FEATURE,
                    file + ": The file says that it is YAML " + version.getMajor() + "." + version.getMinor()
                            + ", but Marrow reads YAML 1.2. Remove the %YAML line and check yes, no, on, off and"
                            + " numbers with a leading 0.",
                    Map.of("file", file));
        }
        return version;
    }

    private void refuseTooLong() {
        if (text.length() > YamlDocument.MAX_LENGTH) {
            throw new InputException(
                    LIMIT,
                    "The file " + file + " has more than " + YamlDocument.MAX_LENGTH
                            + " characters. Scenarios are small; is it the right file?",
                    Map.of("file", file, "limit", YamlDocument.MAX_LENGTH));
        }
    }

    private void refuseControlCharacters() {
        int line = 1;
        int column = 1;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            if (!StreamReader.isPrintable(character)) {
                throw new YamlPlace(file, line, column, "")
                        .problem(
                                NOT_YAML,
                                String.format(
                                        "The character U+%04X cannot occur in a YAML file. Remove it.", character));
            }
            column = character == '\n' ? 1 : column + 1;
            line += character == '\n' ? 1 : 0;
            i += Character.charCount(character);
        }
    }

    private InputException notYaml(MarkedYamlEngineException error) {
        Optional<Mark> mark = error.getProblemMark().or(error::getContextMark);
        YamlPlace place = place(mark, "");
        if (mark.map(Mark::getIndex).filter(this::isTab).isPresent()) {
            return place.problem(NOT_YAML, "There is a tab here. Indent with blanks.", error);
        }
        String problem = error.getProblem() == null ? "it cannot be read" : error.getProblem();
        String context =
                error.getContext() == null ? "" : " (" + error.getContext().strip() + ")";
        return place.problem(NOT_YAML, "The file is not valid YAML: " + sentence(problem + context), error);
    }

    private boolean isTab(int index) {
        int at = text.offsetByCodePoints(0, Math.min(index, text.codePointCount(0, text.length())));
        return at < text.length() && text.charAt(at) == '\t';
    }

    private static String sentence(String message) {
        String line = message.replaceAll("\\s+", " ").strip();
        return line.endsWith(".") ? line : line + ".";
    }

    private YamlPlace place(Event event, String path) {
        return place(event.getStartMark(), path);
    }

    private YamlPlace place(Optional<Mark> mark, String path) {
        return new YamlPlace(
                file,
                mark.map(Mark::getLine).orElse(0) + 1,
                mark.map(Mark::getColumn).orElse(0) + 1,
                path);
    }
}
