package org.marrow.notebooks.jjava;

import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.marrow.notebooks.Notebook;
import org.marrow.notebooks.display.Bundle;
import org.marrow.notebooks.display.Displays;
import org.marrow.notebooks.display.Screen;

/**
 * Makes the JJava kernel know Marrow: results show themselves, and runs show their progress.
 *
 * @since 0.1
 */
public final class MarrowExtension implements Extension {
    /** For the service loader. */
    public MarrowExtension() {}

    @Override
    public void install(BaseKernel kernel) {
        for (Class<?> type : Displays.types()) {
            kernel.getRenderer()
                    .createRegistration(type)
                    .supporting(Bundle.HTML, Bundle.LATEX, Bundle.PNG, Bundle.TEXT)
                    .preferring(Bundle.HTML, Bundle.LATEX, Bundle.PNG, Bundle.TEXT)
                    .register(MarrowExtension::render);
        }
        Notebook.screen(new KernelScreen(kernel));
    }

    @Override
    public void uninstall(BaseKernel kernel) {
        Notebook.screen(Screen.NONE);
    }

    private static void render(Object value, RenderContext context) {
        Displays.of(value)
                .forms()
                .forEach((type, content) -> context.renderIfRequested(MIMEType.parse(type), () -> content));
    }

    /** Shows things below the running cell. */
    private record KernelScreen(BaseKernel kernel) implements Screen {
        @Override
        public void show(String id, Bundle what) {
            kernel.display(data(id, what));
        }

        @Override
        public void update(String id, Bundle what) {
            kernel.getIO().display.updateDisplay(id, data(id, what));
        }

        private static DisplayData data(String id, Bundle what) {
            DisplayData data = new DisplayData();
            what.forms().forEach((type, content) -> data.putData(MIMEType.parse(type), content));
            // Not setDisplayId, which returns something else in every version of the kernel.
            data.putTransientData("display_id", id);
            return data;
        }
    }
}
