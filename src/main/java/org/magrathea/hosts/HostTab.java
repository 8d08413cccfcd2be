package org.magrathea.hosts;

/** A tab of a host's page, in the order shown. */
public enum HostTab {

    OVERVIEW("", "Overview"), GUESTS("/guests", "Guests"), SNAPSHOTS("/snapshots", "Snapshots"), ADDRESSES("/addresses",
            "Addresses"), DISTRIBUTIONS("/distributions", "Distributions"), PUBLIC_SERVER("/public-server",
                    "Public server"), UNMANAGED("/unmanaged-guests",
                            "Unmanaged guests"), USAGE("/usage", "Usage"), MAINTENANCE("/maintenance", "Maintenance");

    private final String path;
    private final String title;

    HostTab(String path, String title) {
        this.path = path;
        this.title = title;
    }

    public String address(long host) {
        return "/admin/hosts/" + host + path;
    }

    public String title() {
        return title;
    }
}
