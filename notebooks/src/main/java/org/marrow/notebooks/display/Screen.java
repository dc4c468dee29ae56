package org.marrow.notebooks.display;

/**
 * Where something can be shown while a cell runs. The kernel gives one; without it, nothing is shown.
 *
 * @since 0.1
 */
public interface Screen {
    /** Shows nothing. */
    Screen NONE = new Screen() {
        @Override
        public void show(String id, Bundle what) {}

        @Override
        public void update(String id, Bundle what) {}
    };

    /**
     * Shows something below the running cell.
     *
     * @param id a name under which it can be changed
     * @param what what to show
     */
    void show(String id, Bundle what);

    /**
     * Changes what was shown.
     *
     * @param id its name
     * @param what what to show instead
     */
    void update(String id, Bundle what);
}
