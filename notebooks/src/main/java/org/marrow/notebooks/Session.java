package org.marrow.notebooks;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.marrow.Marrow;
import org.marrow.error.InputException;
import org.marrow.model.Intervention;
import org.marrow.model.Model;
import org.marrow.model.Plugin;
import org.marrow.notebooks.display.Screen;
import org.marrow.plugin.Catalog;
import org.marrow.plugin.PluginFolders;

/**
 * What the cells of a notebook share: the plugins, where progress is shown, the last run. Plugins are those that come with Marrow,
 * those of the plugin folders, those that the cell's class loader sees, and those that cells have added.
 */
final class Session {
    /** The session of this process: a kernel is a process of its own. */
    static final Session CURRENT = new Session();

    private static final String UNKNOWN_ID = "MRW-PLUG-2";

    private final AtomicReference<@Nullable Marrow> marrow = new AtomicReference<>();
    private final AtomicReference<Screen> screen = new AtomicReference<>(Screen.NONE);
    private final AtomicReference<@Nullable Run> last = new AtomicReference<>();
    private final Map<String, Plugin> added = new LinkedHashMap<>();

    /** Does something with the plugins there are; looks for new ones when an id is unknown. */
    <T> T with(Function<Marrow, T> action) {
        Marrow known = marrow.get();
        if (known == null) {
            return action.apply(reload());
        }
        try {
            return action.apply(known);
        } catch (InputException e) {
            if (!e.code().equals(UNKNOWN_ID)) {
                throw e;
            }
            return action.apply(reload());
        }
    }

    /** Looks for plugins anew. */
    synchronized Marrow reload() {
        String home = System.getProperty(PluginFolders.HOME, System.getenv("MARROW_HOME"));
        Catalog catalog = PluginFolders.catalog(System.getenv(), Path.of(""), home == null ? null : Path.of(home));
        ClassLoader cell = Thread.currentThread().getContextClassLoader();
        if (cell != null) {
            catalog = catalog.plus(cell);
        }
        for (Plugin p : added.values()) {
            catalog = p instanceof Model m ? catalog.plus(m) : catalog.plus((Intervention) p);
        }
        Marrow fresh = Marrow.with(catalog);
        marrow.set(fresh);
        return fresh;
    }

    /** Adds a plugin; one with the same id that a cell added before gives way. */
    synchronized void add(Plugin plugin) {
        String id = plugin.descriptor().id();
        Plugin before = added.put(id, plugin);
        try {
            reload();
        } catch (RuntimeException e) {
            if (before == null) {
                added.remove(id);
            } else {
                added.put(id, before);
            }
            throw e;
        }
    }

    Screen screen() {
        return Objects.requireNonNull(screen.get());
    }

    void screen(Screen where) {
        screen.set(where);
    }

    void finished(Run run) {
        last.set(run);
    }

    Run last() {
        Run run = last.get();
        if (run == null) {
            throw new InputException("MRW-NB-2", "Nothing has been run yet. Run a scenario first.", Map.of());
        }
        return run;
    }
}
