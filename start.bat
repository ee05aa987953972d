@echo off
rem Sets everything up on Windows and serves the site with live reload; needs Python 3.11.5 or newer.
setlocal
cd /d "%~dp0"
set PYTHONUTF8=1
if not exist .venv\Scripts\python.exe (
  py -3 -m venv .venv || python -m venv .venv || goto :nopython
)
set PIP=.venv\Scripts\python -m pip install --quiet --disable-pip-version-check
%PIP% --require-hashes -r requirements-build.lock || goto :failed
%PIP% --require-hashes --no-build-isolation -r requirements.lock || goto :failed
%PIP% --no-deps --no-build-isolation -e . || goto :failed
if "%1"=="site" (
  .venv\Scripts\mkdocs build --strict
) else if "%1"=="check" (
  .venv\Scripts\training-site check
) else (
  .venv\Scripts\mkdocs serve --open
)
if errorlevel 1 pause
exit /b %errorlevel%
:nopython
echo Python 3.11.5 or newer was not found. Please install it and tick "Add to PATH".
pause
exit /b 3
:failed
echo The packages could not be installed. Check the network or ask the administrator.
pause
exit /b 3
