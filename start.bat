@echo off
rem What make does elsewhere, for Windows: start.bat [serve | site | internal | check | ready]; without a word it serves.
rem Finds a Python, sets everything up in .venv and does one thing. Works from a network share: pushd lends it a drive,
rem and nothing below depends on its letter (no launchers, PYTHONPATH instead of the installed path).
setlocal EnableExtensions DisableDelayedExpansion
set "FOLDER=%~dp0"
set "FILE=%~f0"
set "CODEPAGE="
for /f "tokens=2 delims=:." %%c in ('chcp') do set "CODEPAGE=%%c"
chcp 65001 >nul
call :run "%~1"
set "CODE=%errorlevel%"
call :pause_if_clicked "%~1"
if defined CODEPAGE chcp %CODEPAGE% >nul
exit /b %CODE%

:run
set "WORD=%~1"
if not defined WORD set "WORD=serve"
for %%w in (serve site internal check ready) do if /i "%WORD%"=="%%w" goto :known
echo 不认识这个词；start.bat 后面可以写 serve、site、internal、check，不写就是 serve。
exit /b 2
:known
pushd "%FOLDER%"
if not exist hooks\set_up.py goto :no_folder
set "PYTHONUTF8=1"
set "PYTHONPATH=%CD%\hooks"
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
set "FOUND="
for %%p in (".venv\Scripts\python.exe" "py -3.14" "py -3.13" "py -3.12" "py -3.11" "python" "python3" "py -3") do if not defined FOUND call :try %%~p
if not defined FOUND goto :no_python
set "ENDED=3"
call %FOUND% hooks\set_up.py users
if not "%errorlevel%"=="0" goto :ended
set "ENDED=0"
set "DO="
if /i "%WORD%"=="serve" set "DO=-m mkdocs serve --open"
if /i "%WORD%"=="site" set "DO=-m mkdocs build --strict"
if /i "%WORD%"=="internal" set "DO=-m mkdocs build --strict"
if /i "%WORD%"=="internal" set "TRAINING_EDITION=internal"
if /i "%WORD%"=="check" set "DO=-m training_site.cli check"
if not defined DO goto :ended
.venv\Scripts\python.exe %DO%
set "ENDED=%errorlevel%"
:ended
popd
exit /b %ENDED%

:no_python
popd
echo 没有找到 Python 3.11.5 或更新的正式版。请安装，安装时勾选 “Add python.exe to PATH”，然后再运行。
exit /b 3

:no_folder
popd
echo 打不开 start.bat 所在的文件夹。
exit /b 3

rem Takes a command that starts a Python; sets FOUND when it is a finished release and new enough. The stand-in of the
rem Store, a missing version of the launcher and a beta all fail here.
:try
call %* -c "import sys; v = sys.version_info; sys.exit(v < (3, 11, 5) or v.releaselevel != 'final')" >nul 2>nul
if "%errorlevel%"=="0" set "FOUND=%*"
exit /b 0

rem A window that Explorer opened closes at the end: leave the reason to be read. Explorer gives no word and runs
rem cmd /c with this file's whole path.
:pause_if_clicked
if "%CODE%"=="0" exit /b 0
if not "%~1"=="" exit /b 0
setlocal EnableDelayedExpansion
set "LINE=!cmdcmdline!"
if not defined LINE exit /b 0
set "LINE=!LINE:"=!"
if "!LINE:%FILE%=!"=="!LINE!" exit /b 0
pause
exit /b 0
