"""A page in a real browser: what the checks of our HTML pages share."""
import shutil

WIDTHS = (1280, 390)


def missing():
    """What is missing for a look at a page; nothing where all is there."""
    try:
        import selenium  # noqa: F401
    except ModuleNotFoundError:
        return "needs the Python package selenium"
    if not (shutil.which("chromium") and shutil.which("chromedriver")):
        return "needs chromium and chromium-driver"
    return None


def start():
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    options.binary_location = shutil.which("chromium")
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))


def show(driver, path, width):
    settings = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", settings)
    driver.get(path.as_uri())


def calm(checks, driver, path, width, name):
    """Shows a page at a width; nothing is on the console, and nothing scrolls sideways."""
    show(driver, path, width)
    log = [one["message"] for one in driver.get_log("browser")]
    checks.check(not log, f"{name}: nothing on the console", log[:3])
    wide = driver.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
    checks.check(wide <= 0, f"{name}: no scrolling sideways", f"{wide} too wide")
